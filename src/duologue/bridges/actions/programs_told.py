"""Naming an address of one's own that is told when something happens: its secret is shown once."""

import json
import secrets
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from duologue.bridges.actions.letting_know import let_know
from duologue.bridges.actions.telling_programs import owe_calls, remove_programs
from duologue.bridges.models import ToldEvent, ToldProgram
from duologue.bridges.queries import reach
from duologue.bridges.queries.told import program_told_for, programs_told_of
from duologue.bridges.rules.addresses import cleaned
from duologue.bridges.rules.told import TO_CHOOSE, Event, secret_text
from duologue.people.policy import may_administer
from duologue.people.queries import roles_of
from duologue.privacy.actions import record_exceptional
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText, clean_line
from duologue.privacy.vault import person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

MOST = 5
NAME_LIMIT = 60
KIND = "address"
NO_ADDRESS = marked(
    "Only an address that begins with https://, without a name, a password or a port in it, is told. None was kept."
)


def add_program_told(viewer: Viewer, *, name: str, address: str, events: Collection[str], now: datetime) -> str:
    """The secret by which the program knows that it is told by us; nobody can be shown it again. Its owner gets a mail."""
    called, wanted = clean_line(name, limit=NAME_LIMIT), _known(viewer, events)
    if programs_told_of(viewer).count() >= MOST:
        raise Refused(
            _("{most} addresses are as many as there can be. None was kept; take one away that is not used.").format(
                most=MOST
            )
        )
    try:
        whole = cleaned(address, own_networks=reach().own_networks)
    except UnusableText:
        raise Refused(_(NO_ADDRESS)) from None
    secret = secret_text(secrets.token_bytes(32))
    row = ToldProgram(organisation_id=viewer.organisation_id, author_id=viewer.person_id, added_at=now)
    said = {"name": called, "address": whole, "secret": secret, "events": wanted}
    row.text_sealed = seal(json.dumps(said), row.place, person_key(viewer.person_id))
    row.save(force_insert=True)
    _want(viewer, row.id, wanted)
    record_exceptional(viewer, viewer.person_id, "made", KIND, row.id, "an address that is told", now=now)
    let_know(viewer.organisation_id, {viewer.person_id}, "/log/", once=f"told {row.id}", now=now)
    return secret


def take_program_away(viewer: Viewer, program_id: UUID, *, now: datetime) -> None:
    """Nothing is sent there any more, not even what waits. Raises NotYours."""
    if not remove_programs(viewer, programs_told_of(viewer).filter(id=program_id)):
        raise NotYours
    record_exceptional(viewer, viewer.person_id, "ended", KIND, program_id, "an address that is told", now=now)


def try_program(viewer: Viewer, program_id: UUID, *, now: datetime) -> None:
    """Something is sent that says that it is a trial; one that was silent is told again from now on. Raises NotYours."""
    program = program_told_for(viewer, program_id)
    if program.silent_at is not None:
        programs_told_of(viewer).filter(id=program_id).update(silent_at=None, failing_since=None, trouble="")
        _want(viewer, program_id, [event.value for event in program.events])
    whose = [(viewer.person_id, program_id)]
    owe_calls(viewer.organisation_id, whose, Event.TRIAL, program_id, now=now)


def _known(viewer: Viewer, events: Collection[str]) -> list[str]:
    wanted = [event for event in TO_CHOOSE if event.value in events]
    if not wanted or len(wanted) != len(set(events)):
        raise Refused(_("Say what it is to be told of. None was kept; tick at least one of the lines."))
    if any(event.of_administrators for event in wanted) and not may_administer(roles_of(viewer)):
        raise Refused(_("Only administrators keep the list of people. None was kept; leave that out."))
    return [event.value for event in wanted]


def _want(viewer: Viewer, program_id: UUID, events: Collection[str]) -> None:
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id, "program_id": program_id}
    ToldEvent.objects.bulk_create([ToldEvent(**mine, event=event) for event in events], ignore_conflicts=True)
