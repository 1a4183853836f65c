"""A workshop that dana leads, and a session of it, made as an administrator makes them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from icalendar import Calendar
from tests.cast import NOW, Cast

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import body_of, calendar_of
from duologue.labs.actions import SessionAsked, WorkshopAsked, add_workshop, book, book_guests, plan_session
from duologue.labs.models import Ticket
from duologue.labs.queries import session_for
from duologue.labs.queries.guests import seating
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import NOBODY, Viewer, somebody_outside

WORKSHOP = WorkshopAsked(
    "Plan it",
    "To come to a 1:1 with a plan.",
    "people who lead others",
    "Three pitfalls",
    90,
    "10 Welcome\n60 In pairs\n20 Close",
    "/workshops/plan-it/",
    "dana@example.org",
    "plan-it",
)
ASKED = SessionAsked(date(2026, 12, 10), time(10), "Europe/London", 90, 2, place="Anchor, North quay")
PAID = replace(ASKED, price="12.50", currency="EUR", paying="By invoice.")
STARTS = datetime(2026, 12, 10, 10, tzinfo=NOW.tzinfo)
DAY = timedelta(days=1)


def offer(cast: Cast, asked: SessionAsked = ASKED) -> UUID:
    with acting_as(cast.esra, NOW):
        workshop = add_workshop(cast.esra, WORKSHOP, now=NOW)
        return plan_session(cast.esra, workshop, asked, now=NOW)


def take(viewer: Viewer, session_id: UUID, *others: str, now: datetime = NOW) -> None:
    with acting_as(viewer, now):
        book(viewer, session_id, me=True, others=others, now=now)


def come_from_outside(cast: Cast, session_id: UUID, *names: str, now: datetime = NOW) -> None:
    guest = somebody_outside(cast.esra.organisation_id)
    with acting_as(guest, now):
        book_guests(guest, session_id, [(name, f"{name.lower()}@elsewhere.example") for name in names], now=now)


def states(cast: Cast, session_id: UUID) -> dict[str, str]:
    """Who has which ticket, the latest of each; past the walls."""
    with acting_as(cast.esra, NOW), seating():
        rows = Ticket.objects.filter(organisation_id=cast.esra.organisation_id, session_id=session_id)
        return {
            row.person.name if row.person else row.guest_name: row.state
            for row in rows.select_related("person").order_by("number")
        }


def ticket_of(viewer: Viewer, session_id: UUID) -> Ticket:
    """The latest one, past the walls."""
    with acting_as(viewer, NOW), seating():
        rows = Ticket.objects.filter(organisation_id=viewer.organisation_id, session_id=session_id)
        mine = rows.filter(person=None) if viewer.person_id == NOBODY else rows.filter(person_id=viewer.person_id)
        return mine.order_by("-number")[0]


def counted(cast: Cast, session_id: UUID) -> tuple[int, int]:
    with acting_as(cast.esra, NOW):
        session = session_for(cast.esra, session_id)
    return session.taken, session.waiting


def mails(now: datetime = NOW) -> list[tuple[str, str, str, str]]:
    """To whom, subject, words and what a calendar is told; the oldest first."""
    rows = OutgoingMail.objects.select_related("person", "organisation", "invitation").order_by("created_at")
    return [(row.recipient, row.subject, body_of(row, now=now), calendar_of(row, now=now)) for row in rows]


def subjects() -> list[tuple[str, str]]:
    return sorted((recipient.partition("@")[0], subject) for recipient, subject, _, _ in mails())


def event_in(text: str) -> tuple[str, dict[str, str]]:
    calendar: Any = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return str(calendar["method"]), {name.lower(): event[name].to_ical().decode() for name in event}
