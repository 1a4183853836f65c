"""Connecting an organisation with a service, by its administrators: set up, tried, switched on and off, taken away."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils import translation

from duologue.bridges.actions.kept_alike import keep_alike, take_away_alike
from duologue.bridges.actions.offering import offer_as_it_is
from duologue.bridges.connections import KINDS, Kind
from duologue.bridges.connections.calendar_apps import named_by_server
from duologue.bridges.models import Connection
from duologue.bridges.queries.connections import open_row, opened, rows_of
from duologue.bridges.rules.connections import Opened, Verdict, read
from duologue.people.actions.permission import require_administrator
from duologue.privacy.actions import record_exceptional
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.vault import connection_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import SOURCE, marked
from duologue.translation import gettext as _

LOGGED_AS = "connection"
BROUGHT = "brought"
"""A setting that no form has: a new version brought it over from a table of its own, and nobody set it up since."""
_NOT_THERE = marked("It is not set up yet. Fill in what it needs first.")


def set_up(viewer: Viewer, name: str, given: Mapping[str, str], *, now: datetime) -> None:
    """What was typed is kept; a secret that was left empty stays. It is as it was in being on or off.

    Raises Refused, or UnusableText, with nothing kept; NotYours for whoever is no administrator, and for no kind of ours.
    """
    kind = _kind_for(viewer, name)
    row = rows_of(viewer.organisation_id).select_for_update().filter(kind=name).first()
    settings, secrets = read(kind.fields, given, open_row(row).secrets if row else {})
    if row:
        settings, secrets = {**row.settings, **settings, BROUGHT: ""}, {**open_row(row).secrets, **secrets}
    wanted = Opened(viewer.organisation_id, settings, secrets)
    kind.check(wanted)
    row = row or Connection(organisation_id=viewer.organisation_id, kind=name, on_since=_since_before(name, now))
    row.settings, row.set_by_id, row.set_at = settings, viewer.person_id, now
    row.tried_at, row.works, row.said = None, None, ""
    if row.on_since is not None and kind.works_first:
        _must_work(row, kind, wanted, now)
    _seal(row, secrets)
    row.save()
    keep_alike(row, now=now)
    offer_as_it_is(viewer.organisation_id)
    _log(viewer, "set up", row, kind, now)


def switch(viewer: Viewer, name: str, *, on: bool, now: datetime) -> None:
    kind = _kind_for(viewer, name)
    row = _row(viewer, name)
    if (row.on_since is not None) == on:
        return
    if on and kind.works_first:
        _must_work(row, kind, open_row(row), now)
    row.on_since = now if on else None
    row.save()
    keep_alike(row, now=now)
    offer_as_it_is(viewer.organisation_id)
    _log(viewer, "switched on" if on else "switched off", row, kind, now)


def try_it(viewer: Viewer, name: str, *, now: datetime) -> Verdict:
    """What came of it is kept for the page, whatever it is."""
    kind = _kind_for(viewer, name)
    row = _row(viewer, name)
    verdict = kind.try_it(open_row(row), now=now)
    _note(row, verdict, now)
    row.save()
    return replace(verdict, sentence=_(verdict.sentence))


def take_away(viewer: Viewer, name: str, *, now: datetime) -> None:
    """With everything that let anybody in."""
    kind = _kind_for(viewer, name)
    row = _row(viewer, name)
    rows_of(viewer.organisation_id).filter(kind=name).delete()
    take_away_alike(row)
    offer_as_it_is(viewer.organisation_id)
    _log(viewer, "took away", row, kind, now)


def make_room(viewer: Viewer, name: str, *, now: datetime) -> None:
    """For what is kept before there is anything of the form: set up with nothing, and off."""
    _kind_for(viewer, name)
    row = Connection(organisation_id=viewer.organisation_id, kind=name, set_by_id=viewer.person_id, set_at=now)
    _seal(row, {})
    if not rows_of(viewer.organisation_id).filter(kind=name).exists():
        row.save(force_insert=True)


def note_trial(organisation_id: UUID, name: str, verdict: Verdict, *, now: datetime, stops: bool = False) -> None:
    """By a job, or by what is heard from the other side. Where nothing works until somebody mends it, it is switched off."""
    off: dict[str, None] = {"on_since": None} if stops else {}
    rows_of(organisation_id).filter(kind=name).update(tried_at=now, works=verdict.works, said=verdict.sentence, **off)


def keep_secret_of(organisation_id: UUID, name: str, secrets: Mapping[str, str]) -> None:
    """Secrets that a kind makes itself and no form has. What else there is stays."""
    row = rows_of(organisation_id).select_for_update().filter(kind=name).first()
    known = opened(organisation_id, name, also_off=True)
    if row is None or known is None:
        raise Refused(_(_NOT_THERE))
    _seal(row, {**known.secrets, **secrets})
    row.save(update_fields=["secrets_sealed"])


def keep_setting_of(organisation_id: UUID, name: str, settings: Mapping[str, str]) -> None:
    """Settings that no form has, kept when a form is."""
    row = rows_of(organisation_id).select_for_update().filter(kind=name).first()
    if row is None:
        raise Refused(_(_NOT_THERE))
    row.settings = {**row.settings, **settings}
    row.save(update_fields=["settings"])
    offer_as_it_is(organisation_id)


def _kind_for(viewer: Viewer, name: str) -> Kind:
    require_administrator(viewer)
    if name not in KINDS:
        raise NotYours
    return KINDS[name]


def _row(viewer: Viewer, name: str) -> Connection:
    row = rows_of(viewer.organisation_id).select_for_update().filter(kind=name).first()
    if row is None:
        raise Refused(_(_NOT_THERE))
    return row


def _since_before(name: str, now: datetime) -> datetime | None:
    """What this server's settings had on already goes on when an administrator takes it over."""
    return now if named_by_server(name) else None


def _must_work(row: Connection, kind: Kind, wanted: Opened, now: datetime) -> None:
    verdict = kind.try_it(wanted, now=now)
    if not verdict.works:
        raise Refused(_("{sentence} It is as it was.").format(sentence=_(verdict.sentence)))
    _note(row, verdict, now)


def _note(row: Connection, verdict: Verdict, now: datetime) -> None:
    row.settings = {**row.settings, **verdict.learned}
    row.tried_at, row.works, row.said = now, verdict.works, verdict.sentence


def _seal(row: Connection, secrets: Mapping[str, str]) -> None:
    row.secrets_sealed = seal(json.dumps(dict(secrets)), row.place, connection_key(row.organisation_id))


def _log(viewer: Viewer, act: str, row: Connection, kind: Kind, now: datetime) -> None:
    with translation.override(SOURCE):  # what stands in a log is English for ever
        rule = f"as an administrator: {kind.title}"
    record_exceptional(viewer, viewer.person_id, act, LOGGED_AS, row.id, rule, now=now)
