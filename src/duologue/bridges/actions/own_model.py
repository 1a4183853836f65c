"""Naming an organisation's own model, and asking it. Only `safety` asks, with a draft of the author's own."""

import json
from datetime import datetime
from threading import Semaphore
from time import monotonic

from django.conf import settings

from duologue.bridges.calendars.asking import NotFetched, Question, ask
from duologue.bridges.models import OwnModel
from duologue.bridges.queries.own_model import model_of
from duologue.bridges.rules.addresses import cleaned
from duologue.bridges.rules.own_model import (
    AWAY,
    BUSY,
    NO_SENSE,
    NONE_HERE,
    Model,
    NoSuggestion,
    Wish,
    question,
    text_in,
)
from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import Refused
from duologue.privacy.vault import connection_key, seal
from duologue.privacy.viewer import Viewer

WITHIN = 15.0
"""Seconds. A page waits for it."""
LONGEST = 200
_one_at_a_time = Semaphore(1)
"""In each process: a slow model must not keep every page waiting."""


def name_model(viewer: Viewer, address: str, name: str, key: str, *, now: datetime) -> None:
    """Kept once it has answered, and switched on. Raises UnusableText for an address that may not be asked, Refused."""
    require_administrator(viewer)
    name, key = name.strip(), key.strip()
    if not name or max(len(name), len(key)) > LONGEST or not key.isascii():
        raise Refused(f"A model has a name, and name and key have at most {LONGEST} characters. Nothing was kept.")
    model = Model(cleaned(address, own_networks=settings.DUOLOGUE_OWN_MODEL).rstrip("/"), name, key)
    try:
        _asked(model, Wish.REWORD, "Good morning.")
    except NoSuggestion:
        raise Refused(
            "Nothing answered there as a model does. Look at address, name and key. Nothing was kept."
        ) from None
    row = OwnModel.objects.filter(organisation_id=viewer.organisation_id).first()
    row = row or OwnModel(organisation_id=viewer.organisation_id)
    kept = json.dumps({"address": model.address, "name": name, "key": key})
    row.settings_sealed, row.on_since = seal(kept, row.place, connection_key(viewer.organisation_id)), now
    row.save()


def switch_model(viewer: Viewer, *, on: bool, now: datetime) -> None:
    require_administrator(viewer)
    OwnModel.objects.filter(organisation_id=viewer.organisation_id).update(on_since=now if on else None)


def take_model_away(viewer: Viewer) -> None:
    require_administrator(viewer)
    OwnModel.objects.filter(organisation_id=viewer.organisation_id).delete()


def ask_own_model(viewer: Viewer, wish: Wish, text: str) -> str:
    """What it says to the text. Raises NoSuggestion. Nothing of either is kept or logged."""
    model = model_of(viewer)
    if model is None:
        raise NoSuggestion(NONE_HERE)
    if not _one_at_a_time.acquire(blocking=False):
        raise NoSuggestion(BUSY)
    try:
        return _asked(model, wish, text)
    finally:
        _one_at_a_time.release()


def _asked(model: Model, wish: Wish, text: str) -> str:
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {model.key}"} if model.key else {})}
    body = json.dumps(question(model, wish, text)).encode()
    asked = Question("POST", f"{model.address}/chat/completions", headers, body)
    try:
        answer = ask(asked, until=monotonic() + WITHIN, own_networks=settings.DUOLOGUE_OWN_MODEL)
    except NotFetched:
        raise NoSuggestion(AWAY) from None
    if answer.status != 200:
        raise NoSuggestion(AWAY)
    try:
        return text_in(json.loads(answer.body))
    except (ValueError, RecursionError):
        raise NoSuggestion(NO_SENSE) from None
