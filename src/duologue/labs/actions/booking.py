"""Asking for a seat for oneself and for others, taking one that is offered, and giving one back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from duologue.labs.actions.desk import (
    acted,
    at_the_desk,
    become,
    of_people,
    people_by_id,
    ticket_at_the_desk,
    tickets_of,
    write_ticket,
)
from duologue.labs.actions.mailing import owe_cancelled, owe_ticket
from duologue.labs.actions.naming import colleague_named
from duologue.labs.models import Ticket, WorkshopSession
from duologue.labs.policy import holds_ticket
from duologue.labs.queries.guests import Bearer
from duologue.labs.rules.sessions.naming import clean_guest
from duologue.labs.rules.sessions.tickets import (
    HOLDS,
    LIVE,
    Act,
    State,
    refund_of,
    told_before_cancelling,
    with_a_seat,
)
from duologue.labs.rules.sessions.waiting import seats_for
from duologue.people.rules.addresses import clean_address
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import NOBODY, Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

MOST_AT_ONCE = 6
NOBODY_NAMED = marked("Nobody was named, so nothing was booked. Say that you come yourself, or name somebody.")
TOO_MANY = marked(
    "At most {most} can be booked at once. Nothing was booked; name some of them now and the others after."
)
BEGUN = marked("It has begun or is over, so nothing was booked. Another session may be ahead.")
CALLED_OFF = marked("It does not take place, so nothing was booked. Another session may be ahead.")
OVER = marked("That offer is over. If there is a free seat still, you can book it on this page.")
NOT_NOW = marked("That cannot be done with this ticket any more. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Booked:
    seated: int
    waiting: int


def book(viewer: Viewer, session_id: UUID, *, me: bool, others: Sequence[str], now: datetime) -> Booked:
    """Whoever has a ticket already keeps it as it is; nobody has two. The others follow in the order they were named."""
    if len(others) + me > MOST_AT_ONCE:
        raise Refused(_(TOO_MANY).format(most=MOST_AT_ONCE))
    people = list(
        dict.fromkeys([*([viewer.person_id] if me else []), *(colleague_named(viewer, one) for one in others)])
    )
    if not people:
        raise Refused(_(NOBODY_NAMED))
    with at_the_desk(viewer, session_id, now=now) as session:
        _still_open(session, now)
        have = of_people(session, people, LIVE)
        return _seat(session, [(one, ("", "")) for one in people if one not in have], now)


def book_guests(viewer: Viewer, session_id: UUID, guests: Sequence[tuple[str, str]], *, now: datetime) -> None:
    """On the public page: names and addresses. What came of it is said by mail alone, as anybody may type any address."""
    if len(guests) > MOST_AT_ONCE:
        raise Refused(_(TOO_MANY).format(most=MOST_AT_ONCE))
    named = {clean_address(address): clean_guest(name) for name, address in guests}
    if not named:
        raise Refused(_(NOBODY_NAMED))
    with at_the_desk(viewer, session_id, now=now) as session:
        if viewer.person_id != NOBODY or not session.public:
            raise NotYours
        _still_open(session, now)
        there = tickets_of(session).filter(person=None, guest_address__in=list(named), state__in=LIVE)
        have = set(there.values_list("guest_address", flat=True))
        new: list[tuple[UUID | None, tuple[str, str]]] = [
            (None, (name, address)) for address, name in named.items() if address not in have
        ]
        _seat(session, new, now)


def accept(viewer: Viewer, ticket_id: UUID, *, now: datetime) -> None:
    """The seat that is offered: booked, or reserved where it costs something."""
    with ticket_at_the_desk(viewer, ticket_id, now=now) as (session, ticket):
        _mine(viewer, ticket)
        if ticket.state != State.OFFERED or ticket.offered_until is None or ticket.offered_until <= now:
            raise Refused(_(OVER))
        become(ticket, acted(session, ticket, Act.ACCEPT) or State.OFFERED, now=now)
        ticket.offered_until = None
        ticket.save()
        owe_ticket(session, ticket, now=now)


def cancel(viewer: Viewer, ticket_id: UUID, *, now: datetime) -> str:
    """By its holder, before it begins; what that means for money, in a sentence. The seat goes to whoever is next."""
    with ticket_at_the_desk(viewer, ticket_id, now=now) as (session, ticket):
        _mine(viewer, ticket)
        follows = acted(session, ticket, Act.CANCEL)
        if follows is None or session.starts_at <= now:
            raise Refused(_(NOT_NOW))
        state, paid = State(ticket.state), ticket.paid_at is not None
        facts: dict[str, Any] = {"priced": session.price > 0, "paid": paid, "starts_at": session.starts_at, "now": now}
        money = partial(told_before_cancelling, state, **facts)
        ticket.refund = refund_of(paid=paid, starts_at=session.starts_at, now=now)
        become(ticket, follows, now=now)
        ticket.save()
        owe_cancelled(session, ticket, held=state in HOLDS, money=money, now=now)
    return money()


def accept_as_guest(bearer: Bearer, *, now: datetime) -> None:
    accept(bearer.viewer, bearer.ticket_id, now=now)


def cancel_as_guest(bearer: Bearer, *, now: datetime) -> str:
    return cancel(bearer.viewer, bearer.ticket_id, now=now)


def _seat(session: WorkshopSession, asking: Sequence[tuple[UUID | None, tuple[str, str]]], now: datetime) -> Booked:
    seats = seats_for(len(asking), seats=session.seats, taken=session.taken, waiting=session.waiting)
    seated = with_a_seat(owing=session.price > 0)
    people = people_by_id(session, [person_id for person_id, _ in asking if person_id])
    for number, (person_id, guest) in enumerate(asking):
        state = seated if number < seats else State.WAITING
        person = people[person_id] if person_id else None
        ticket = write_ticket(session, state, person=person, guest=guest, now=now)
        owe_ticket(session, ticket, now=now)
    return Booked(seats, len(asking) - seats)


def _still_open(session: WorkshopSession, now: datetime) -> None:
    if session.called_off_at is not None:
        raise Refused(_(CALLED_OFF))
    if session.starts_at <= now:
        raise Refused(_(BEGUN))


def _mine(viewer: Viewer, ticket: Ticket) -> None:
    if not holds_ticket(viewer.person_id, ticket.person_id):
        raise NotYours
