"""What is mailed around a session: to a person, or to the address that a guest gave. Each is one mail, however often the act runs."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from duologue.bridges.actions import post_mail, post_outside
from duologue.bridges.queries.mail import wants, wants_outside, written_to
from duologue.bridges.rules.kinds import TO_CHOOSE, Kind
from duologue.labs.models import Ticket, WorkshopSession
from duologue.labs.queries.calendar import entry_of, link_to
from duologue.labs.queries.tickets import name_of
from duologue.labs.queries.workshops import facts_of
from duologue.labs.rules.sessions import letters
from duologue.labs.rules.sessions.due import Word
from duologue.labs.rules.sessions.tickets import HOLDS, State
from duologue.people.models import Person
from duologue.privacy.viewer import Viewer, somebody_outside

Owed = ParamSpec("Owed")
Owing = Callable[Concatenate[WorkshopSession, Ticket, Owed], None]


def _to_its_holder(owe: Owing[Owed]) -> Owing[Owed]:
    """Said in the holder's language, whoever causes it."""

    @wraps(owe)
    def _owe(session: WorkshopSession, ticket: Ticket, /, *args: Owed.args, **facts: Owed.kwargs) -> None:
        with written_to(_viewer(ticket.person) if ticket.person else somebody_outside(session.organisation_id)):
            owe(session, ticket, *args, **facts)

    return _owe


@_to_its_holder
def owe_ticket(session: WorkshopSession, ticket: Ticket, *, now: datetime) -> None:
    """What the ticket is now: a seat with its entry for a calendar, a place on the waiting list, or an offer."""
    state = State(ticket.state)
    local = session.starts_at.astimezone(ZoneInfo(session.zone))
    until = ticket.offered_until.astimezone(ZoneInfo(session.zone)) if ticket.offered_until else None
    body = letters.ticket_letter(
        name_of(ticket),
        state,
        local,
        session.minutes,
        session.zone,
        code=ticket.code,
        until=until if state is State.OFFERED else None,
        link=_link(ticket),
    )
    calendar = _calendar(session, ticket, now) if state in HOLDS else None
    kind = Kind.SEAT if state is State.OFFERED else Kind.TICKET
    _post(
        session,
        ticket,
        letters.SUBJECTS[state],
        body,
        f"{state} {ticket.since.isoformat()}",
        calendar,
        now,
        kind=kind,
    )


@_to_its_holder
def owe_cancelled(
    session: WorkshopSession, ticket: Ticket, *, held: bool, money: Callable[[], str], now: datetime
) -> None:
    """`held`: there was a seat, so a calendar has an entry to take out."""
    body = letters.cancelled_letter(name_of(ticket), _local(session), session.minutes, session.zone, money=money())
    calendar = _calendar(session, ticket, now, gone=True) if held else None
    _post(session, ticket, letters.SUBJECTS[State.CANCELLED], body, "cancelled", calendar, now)


@_to_its_holder
def owe_called_off(session: WorkshopSession, ticket: Ticket, *, held: bool, now: datetime) -> None:
    paid = ticket.paid_at is not None
    body = letters.called_off_letter(name_of(ticket), _local(session), session.minutes, session.zone, paid=paid)
    calendar = _calendar(session, ticket, now, gone=True) if held else None
    _post(session, ticket, letters.CALLED_OFF_SUBJECT, body, "called off", calendar, now, kind=Kind.SEAT)


@_to_its_holder
def owe_changed(session: WorkshopSession, ticket: Ticket, *, now: datetime) -> None:
    body = letters.changed_letter(name_of(ticket), _local(session), session.minutes, session.zone, _link(ticket))
    calendar = _calendar(session, ticket, now) if ticket.state in HOLDS else None
    _post(session, ticket, letters.CHANGED_SUBJECT, body, f"changed {session.sequence}", calendar, now, kind=Kind.SEAT)


@_to_its_holder
def owe_word(session: WorkshopSession, ticket: Ticket, word: Word, *, now: datetime) -> None:
    """The day before it tells of a time, and once more where that has changed; afterwards it is one word, for good."""
    body = letters.word_letter(
        name_of(ticket), word, _local(session), session.minutes, session.zone, code=ticket.code, link=_link(ticket)
    )
    kind = Kind.SEAT if word is Word.DAY_BEFORE and ticket.person is None else Kind.WORKSHOP
    until = session.starts_at if word is Word.DAY_BEFORE else None
    once = f"{word} {session.starts_at.isoformat()}" if word is Word.DAY_BEFORE else str(word)
    _post(session, ticket, letters.AFTER_SUBJECTS[word], body, once, None, now, kind=kind, until=until)


@_to_its_holder
def owe_unpaid(session: WorkshopSession, ticket: Ticket, until: datetime, *, now: datetime) -> None:
    until = until.astimezone(ZoneInfo(session.zone))
    body = letters.unpaid_letter(
        name_of(ticket), _local(session), session.minutes, session.zone, until=until, link=_link(ticket)
    )
    _post(
        session,
        ticket,
        letters.UNPAID_SUBJECT,
        body,
        f"unpaid {ticket.since.isoformat()}",
        None,
        now,
        kind=Kind.SEAT,
    )


@_to_its_holder
def owe_lapsed(session: WorkshopSession, ticket: Ticket, *, now: datetime) -> None:
    body = letters.lapsed_letter(name_of(ticket), _local(session), session.minutes, session.zone, _link(ticket))
    calendar = _calendar(session, ticket, now, gone=True)
    _post(
        session,
        ticket,
        letters.LAPSED_SUBJECT,
        body,
        f"lapsed {ticket.since.isoformat()}",
        calendar,
        now,
        kind=Kind.SEAT,
    )


def owe_date(session: WorkshopSession, person: Person, *, now: datetime) -> None:
    link = settings.DUOLOGUE_PUBLIC_URL + reverse("lab-session", args=[session.id])
    reader = _viewer(person)
    if not wants(reader, Kind.WORKSHOP):
        return
    with written_to(reader):
        body = letters.date_letter(person.name, link)
    once = f"date {session.id}"
    post_mail(reader, subject=letters.DATE_SUBJECT, body=body, kind=Kind.WORKSHOP, once=once, now=now)


def _calendar(session: WorkshopSession, ticket: Ticket, now: datetime, *, gone: bool = False) -> Callable[[str], str]:
    text = entry_of(ticket.id, facts_of(session), _link(ticket), now=now, gone=gone)
    return lambda address: text


def _link(ticket: Ticket) -> str:
    return link_to(ticket.organisation_id, ticket.id, ticket.session_id, guest=ticket.person_id is None)


def _post(
    session: WorkshopSession,
    ticket: Ticket,
    subject: str,
    body: str,
    what: str,
    calendar: Callable[[str], str] | None,
    now: datetime,
    *,
    kind: Kind = Kind.TICKET,
    until: datetime | None = None,
) -> None:
    until = until or (session.starts_at if kind is Kind.SEAT else None)
    said: dict[str, Any] = {"subject": subject, "body": body, "kind": kind, "calendar": calendar, "until": until}
    said |= {"once": f"ticket {ticket.id} {what}", "now": now}
    ours, address = session.organisation_id, ticket.guest_address
    if ticket.person is not None:
        viewer = _viewer(ticket.person)
        if kind not in TO_CHOOSE or wants(viewer, kind):
            post_mail(viewer, **said)
    elif kind not in TO_CHOOSE or wants_outside(ours, address, kind):
        post_outside(ours, address, **said)


def _local(session: WorkshopSession) -> datetime:
    return session.starts_at.astimezone(ZoneInfo(session.zone))


def _viewer(person: Person) -> Viewer:
    return Viewer(person.id, person.organisation_id, person.name, person.zone, person.language)
