"""A language model that an organisation runs itself: where it answers, and asking it."""

import json
from datetime import datetime
from time import monotonic

from django.conf import settings

from duologue.bridges.calendars.asking import NotFetched, Question, ask
from duologue.bridges.rules.addresses import cleaned
from duologue.bridges.rules.connections import Field, Opened, Sort, Verdict
from duologue.bridges.rules.own_model import AWAY, NO_SENSE, Model, NoSuggestion, Wish, question, text_in
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation import marked, pgettext

OWN_MODEL = "own-model"
LONGEST = 200
"""Characters of its name, and of the key."""
TRY_WITHIN = 15.0
"""Seconds."""

_NOT_ASKED = marked(
    "Only an address that begins with https:// is asked, without name, password or port in it. One "
    "inside your own network needs DUOLOGUE_OWN_MODEL. Nothing was kept."
)


class OwnModelThere:
    name, works_first = OWN_MODEL, True

    @property
    def title(self) -> str:
        return _("A model of our own")

    @property
    def words(self) -> str:
        return _(
            "Beside a point of their own people may ask for another wording of it, or for a summary, each time by a press. Whoever runs "
            "the model could read what is sent, so name one that you run yourselves."
        )

    @property
    def fields(self) -> tuple[Field, ...]:
        hint = _("It has to speak as OpenAI's chat completions do. It is tried with “Good morning.”")
        return (
            Field("address", _("Address"), hint=hint, example="https://models.example.org/v1"),
            Field("name", _("Name of the model")),
            Field("key", pgettext("of a service", "Key"), Sort.SECRET, needed=False),
        )

    def check(self, opened: Opened) -> None:
        try:
            cleaned(opened.says("address"), own_networks=settings.DUOLOGUE_OWN_MODEL)
        except UnusableText:
            raise Refused(_(_NOT_ASKED)) from None
        if max(len(opened.says("name")), len(opened.says("key"))) > LONGEST:
            raise Refused(
                _("Name and key of a model have at most {most} characters. Nothing was kept.").format(most=LONGEST)
            )

    def try_it(self, opened: Opened, *, now: datetime) -> Verdict:
        try:
            asked(model_in(opened), Wish.REWORD, "Good morning.", until=monotonic() + TRY_WITHIN)
        except NoSuggestion:
            return Verdict(False, _("Nothing answered there as a model does. Look at address, name and key."))
        return Verdict(True, _("It answers. People find it beside their own points while it is on."))


def model_in(opened: Opened) -> Model:
    return Model(opened.says("address").rstrip("/"), opened.says("name"), opened.says("key"))


def asked(model: Model, wish: Wish, text: str, *, until: float) -> str:
    """What it says to the text. `until`, by the monotonic clock, is for all of it. Raises NoSuggestion."""
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {model.key}"} if model.key else {})}
    body = json.dumps(question(model, wish, text)).encode()
    put = Question("POST", f"{model.address}/chat/completions", headers, body)
    try:
        answer = ask(put, until=until, own_networks=settings.DUOLOGUE_OWN_MODEL)
    except NotFetched:
        raise NoSuggestion(_(AWAY)) from None
    if answer.status != 200:
        raise NoSuggestion(_(AWAY))
    try:
        return text_in(json.loads(answer.body))
    except (ValueError, RecursionError):
        raise NoSuggestion(_(NO_SENSE)) from None
