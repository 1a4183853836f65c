"""Giving out seats, one act at a time: whoever holds the row of a session gives them out, and everybody else waits until it is done."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from duologue.labs.actions.mailing import owe_lapsed, owe_ticket
from duologue.labs.models import Ticket, WorkshopSession
from duologue.labs.queries.guests import seating
from duologue.labs.rules.sessions.code import new_code
from duologue.labs.rules.sessions.due import lapses_at
from duologue.labs.rules.sessions.tickets import SEATED, TO_CANCEL, Act, State, after, refund_of
from duologue.labs.rules.sessions.waiting import offered_until, whose_turn
from duologue.people.models import Person
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


@contextmanager
def at_the_desk(viewer: Viewer, session_id: UUID, *, now: datetime) -> Iterator[WorkshopSession]:
    """The session, locked until the transaction ends. Before and after, free seats are offered to whoever waits, and counted."""
    rows = WorkshopSession.objects.filter(organisation_id=viewer.organisation_id, id=session_id)
    with seating():
        # The row alone is locked first: what is joined to it would be read as it was before we had waited.
        if not rows.select_for_update().values_list("id", flat=True):
            raise NotYours
        session = rows.select_related("workshop", "facilitator").get()
        settle(session, now=now)
        yield session
        settle(session, now=now)


@contextmanager
def ticket_at_the_desk(viewer: Viewer, ticket_id: UUID, *, now: datetime) -> Iterator[tuple[WorkshopSession, Ticket]]:
    """Whose it is has to be asked inside."""
    with seating():
        found = Ticket.objects.filter(organisation_id=viewer.organisation_id, id=ticket_id)
        session_id = found.values_list("session_id", flat=True).first()
    if session_id is None:
        raise NotYours
    with at_the_desk(viewer, session_id, now=now) as session:
        yield session, tickets_of(session).select_related("person").get(id=ticket_id)


def tickets_of(session: WorkshopSession) -> QuerySet[Ticket]:
    return Ticket.objects.filter(organisation_id=session.organisation_id, session_id=session.id)


def settle(session: WorkshopSession, *, now: datetime) -> None:
    """Offers that nobody took lapse, free seats are offered in the order of the waiting list, and the session is counted."""
    tickets = tickets_of(session)
    tickets.filter(state=State.OFFERED, offered_until__lte=now).update(state=State.LAPSED, since=now)
    if session.called_off_at is None and session.starts_at > now:
        _free_seats(session, now)
        taken = tickets.filter(state__in=SEATED).count()
        waiting = tickets.filter(state=State.WAITING).select_related("person").order_by("number")
        queue = [(ticket.number, ticket) for ticket in waiting[: max(0, session.seats - taken)]]
        for ticket in whose_turn(queue, seats=session.seats, taken=taken):
            become(ticket, State.OFFERED, now=now)
            ticket.offered_until = offered_until(session.starts_at, now)
            ticket.save()
            owe_ticket(session, ticket, now=now)
    counted = tickets.aggregate(
        taken=Count("id", filter=Q(state__in=SEATED)), waiting=Count("id", filter=Q(state=State.WAITING))
    )
    session.taken, session.waiting = counted["taken"], counted["waiting"]
    session.save(update_fields=["taken", "waiting", "next_number"])


def _free_seats(session: WorkshopSession, now: datetime) -> None:
    """Of those who have left, and of reservations that were not paid in the time that was said."""
    tickets = tickets_of(session).select_related("person")
    for ticket in tickets.filter(person__left_on__lte=now.date(), state__in=TO_CANCEL):
        ticket.refund = refund_of(paid=ticket.paid_at is not None, starts_at=session.starts_at, now=now)
        become(ticket, State.CANCELLED, now=now)
        ticket.save()
    for ticket in tickets.filter(state=State.RESERVED, paid_at=None) if session.price else []:
        if ticket.warned_at is not None and lapses_at(ticket.since, ticket.warned_at) <= now:
            become(ticket, acted(session, ticket, Act.LAPSE) or State.RESERVED, now=now)
            ticket.save()
            owe_lapsed(session, ticket, now=now)


def write_ticket(
    session: WorkshopSession, state: State, *, person: Person | None, guest: tuple[str, str] = ("", ""), now: datetime
) -> Ticket:
    """The next number is theirs."""
    ticket = Ticket(
        organisation_id=session.organisation_id,
        session_id=session.id,
        person=person,
        guest_name=guest[0],
        guest_address=guest[1],
        code=new_code(secrets.choice),
        number=session.next_number,
        state=state,
        since=now,
        asked_at=now,
    )
    ticket.save(force_insert=True)
    session.next_number += 1
    return ticket


def acted(session: WorkshopSession, ticket: Ticket, act: Act) -> State | None:
    """The state that follows for this ticket; None where the act has no sense."""
    return after(State(ticket.state), act, owing=session.price > 0 and ticket.paid_at is None)


def become(ticket: Ticket, state: State, *, now: datetime) -> None:
    ticket.state, ticket.since, ticket.warned_at = state, now, None


def people_by_id(session: WorkshopSession, people: Sequence[UUID]) -> dict[UUID, Person]:
    return Person.objects.filter(organisation_id=session.organisation_id).in_bulk(people)


def of_people(session: WorkshopSession, people: Sequence[UUID], states: Sequence[State]) -> set[UUID]:
    found = tickets_of(session).filter(person_id__in=people, state__in=states)
    return set(found.values_list("person_id", flat=True))
