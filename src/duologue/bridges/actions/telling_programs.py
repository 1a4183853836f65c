"""Programs are told that something happened: owed in the transaction in which it did, by a job with ids alone.

Who did it needs to know no more than that somebody wants to hear of such things; where, and with which secret, is opened by
the job, as the one whose program it is.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from random import random
from time import monotonic
from uuid import UUID, uuid4, uuid5

from django.db.models import QuerySet
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from duologue.bridges.actions.delivering import NotDelivered
from duologue.bridges.actions.letting_know import let_know
from duologue.bridges.calendars.asking import NotFetched, Question, ask
from duologue.bridges.models import ToldCall, ToldEvent, ToldProgram
from duologue.bridges.queries import reach
from duologue.bridges.queries.told import ProgramFacts, program_facts, programs_told_of
from duologue.bridges.rules.patience import next_try, put_off
from duologue.bridges.rules.told import KEPT_FOR, SILENT_AFTER, Event, body_of, signed
from duologue.people.policy import may_administer
from duologue.people.queries import roles_of
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer
from duologue.translation import marked

TELL_PROGRAM = "tell_program"
WITHIN = 10.0
"""Seconds, for all of it."""
GONE = marked("The address says that it is gone (410). Nothing is sent there any more.")
SILENT = marked("Nothing was taken there for three days. Nothing is sent there any more, until you try it again.")
PAGE = "/you/programs/told/"


def happened(
    organisation_id: UUID, people: Collection[UUID], event: Event, about: UUID, *, now: datetime, once: bool = False
) -> None:
    """For the programs of these people that want to know, in the transaction of the act; nothing for an act undone.

    `once`: of this thing it happens a single time, and is told so even where a job that says it works twice.
    """
    wanted = ToldEvent.objects.filter(organisation_id=organisation_id, author_id__in=people, event=event)
    owe_calls(organisation_id, wanted.values_list("author_id", "program_id"), event, about, now=now, once=once)


def happened_here(organisation_id: UUID, event: Event, about: UUID, *, now: datetime) -> None:
    """As `happened`, for whoever keeps the list of people and wants to know."""
    wanted = ToldEvent.objects.filter(organisation_id=organisation_id, event=event)
    owe_calls(organisation_id, wanted.values_list("author_id", "program_id"), event, about, now=now)


def owe_calls(
    organisation_id: UUID,
    whose: Iterable[tuple[UUID, UUID]],
    event: Event,
    about: UUID,
    *,
    now: datetime,
    once: bool = False,
) -> None:
    """`whose`: a person and a program of theirs, each. A row for each, which only its person reads, and a job with its id."""
    calls = [
        ToldCall(
            id=uuid5(program, f"{event} {about}") if once else uuid4(),
            organisation_id=organisation_id,
            author_id=person,
            program_id=program,
            event=event,
            about_id=about,
            at=now,
        )
        for person, program in whose
    ]
    # Whoever owes them cannot see them again, so that the database is who knows which there are already.
    ToldCall.objects.bulk_create(calls, ignore_conflicts=once)
    jobs: list[JSONDict] = [
        {"organisation_id": str(organisation_id), "person_id": str(call.author_id), "call_id": str(call.id)}
        for call in calls
    ]
    if jobs:
        app.configure_task(TELL_PROGRAM).batch_defer(*jobs)


def tell_program(viewer: Viewer, call_id: UUID, *, now: datetime) -> bool:
    """True when it was taken. Raises NotDelivered when it is to be tried again. Opens its own transactions."""
    with acting_as(viewer, now):
        call = _owed(viewer, call_id)
        program = _program_to_tell(viewer, call) if call else None
        if call is None or program is None:
            return False
    body = body_of(Event(call.event), call.about_id, call.at)
    # Outside of a transaction: a slow program must not hold a row of ours.
    status = _posted(program, call.id, body, now)
    with acting_as(viewer, now):
        wait = _noted(viewer, call, status, now)
    if wait is not None:
        raise NotDelivered("program", wait)
    return call.taken_at is not None


def forget_calls(viewer: Viewer, *, left: bool, now: datetime) -> int:
    """What was told a while ago; of whoever has left, the addresses, too. Returns how many rows went."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    gone, _ = ToldCall.objects.filter(**mine, at__lt=now - KEPT_FOR).delete()
    return gone + (remove_programs(viewer, programs_told_of(viewer)) if left else 0)


def remove_programs(viewer: Viewer, programs: QuerySet[ToldProgram]) -> int:
    """Of the viewer's own, with all that is known of them. How many rows that were."""
    ours = {"organisation_id": viewer.organisation_id}
    calls = ToldCall.objects.filter(**ours, program_id__in=programs.values("id"))
    rows = (calls, ToldEvent.objects.filter(**ours, program__in=programs), programs)
    return sum(each.delete()[0] for each in rows)


def _program_to_tell(viewer: Viewer, call: ToldCall) -> ProgramFacts | None:
    row = programs_told_of(viewer).filter(id=call.program_id, silent_at=None).first()
    if row is None or (Event(call.event).of_administrators and not may_administer(roles_of(viewer))):
        return None
    return program_facts(viewer, row)


def _owed(viewer: Viewer, call_id: UUID) -> ToldCall | None:
    """One that is neither taken nor given up; it is counted as tried."""
    rows = ToldCall.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id, id=call_id)
    call = rows.filter(taken_at=None, given_up_at=None).select_for_update().first()
    if call is not None:
        call.attempts += 1
        call.save(update_fields=["attempts"])
    return call


def _posted(program: ProgramFacts, call_id: UUID, body: bytes, now: datetime) -> int | None:
    """The status that came back; None where nothing did."""
    headers = {"Content-Type": "application/json", **signed(program.secret, call_id, now, body)}
    question = Question("POST", program.address, headers, body, follows=False, reads=False)
    try:
        return ask(question, until=monotonic() + WITHIN, own_networks=reach().own_networks).status
    except NotFetched:
        return None


def _noted(viewer: Viewer, call: ToldCall, status: int | None, now: datetime) -> timedelta | None:
    """How long until the next try, where there is one."""
    row = programs_told_of(viewer).select_for_update().filter(id=call.program_id).first()
    if row is None:  # taken away meanwhile
        return None
    call.status = status
    if status is not None and 200 <= status < 300:
        call.taken_at, row.failing_since, row.trouble = now, None, ""
        call.save(update_fields=["status", "taken_at"])
        row.save(update_fields=["failing_since", "trouble"])
        return None
    row.failing_since = row.failing_since or now
    wait = next_try(call.attempts)
    if status == 410:
        _fall_silent(viewer, row, GONE, now)
    elif row.silent_at is None and now - row.failing_since >= SILENT_AFTER:
        _fall_silent(viewer, row, SILENT, now)
    row.save(update_fields=["failing_since", "silent_at", "trouble"])
    if row.silent_at or wait is None or now - call.at >= SILENT_AFTER:
        call.given_up_at = now
    call.save(update_fields=["status", "given_up_at"])
    return put_off(wait, timedelta(), random()) if wait and call.given_up_at is None else None  # noqa: S311


def _fall_silent(viewer: Viewer, row: ToldProgram, why: str, now: datetime) -> None:
    """Nobody is asked for it any more, and its owner gets one mail."""
    row.silent_at, row.trouble = now, why
    ToldEvent.objects.filter(organisation_id=viewer.organisation_id, program=row).delete()
    let_know(viewer.organisation_id, {viewer.person_id}, PAGE, once=f"silent {row.id} {now}", now=now)
