"""Sessions of a workshop: planned, changed and called off, with word to everybody whom it concerns."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from duologue.labs.actions.desk import at_the_desk, become, tickets_of
from duologue.labs.actions.mailing import owe_called_off, owe_changed, owe_date
from duologue.labs.actions.naming import colleague_named
from duologue.labs.actions.workshops import workshop_to_keep
from duologue.labs.models import DateWish, WorkshopSession
from duologue.labs.policy import may_keep
from duologue.labs.queries.guests import seating
from duologue.labs.rules.sessions.code import ALPHABET
from duologue.labs.rules.sessions.money import minor_of
from duologue.labs.rules.sessions.naming import clean_link, slug_of
from duologue.labs.rules.sessions.tickets import HOLDS, LIVE, State, refund_of
from duologue.labs.rules.sessions.times import instant_of
from duologue.people.models import Person
from duologue.people.queries import roles_of
from duologue.people.rules.zones import clean_zone
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_line, clean_words
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked, ngettext

MOST_SEATS = 1_000
LONGEST = 12 * 60
PLACE_LIMIT, PAYING_LIMIT = 200, 2_000
OVER = marked("It has begun or was called off, so nothing was changed. Plan another one instead.")
BEHIND = marked("That time is over already. Nothing was changed; choose one that is ahead.")
PRICED = marked("Somebody has asked for a seat at the price that stands, so it stays. Nothing was changed.")
NOWHERE = marked("Say where it is: a place, or the link of a video call. Nothing was changed.")
HOW_TO_PAY = marked("It costs something, so say how one pays: a few words, or a link. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class SessionAsked:
    """A session as a form describes it: wall time and zone, words and amounts as they were typed."""

    day: date
    at: time
    zone: str
    minutes: int
    seats: int
    place: str = ""
    video: str = ""
    price: str = ""
    currency: str = ""
    paying: str = ""
    pay_link: str = ""
    public: bool = False
    facilitator: str = ""
    """Whoever leads the workshop, when it is empty."""


def plan_session(viewer: Viewer, workshop_id: UUID, asked: SessionAsked, *, now: datetime) -> UUID:
    """Whoever wanted to hear of a date is told, once."""
    workshop = workshop_to_keep(viewer, workshop_id)
    session = WorkshopSession(
        organisation_id=viewer.organisation_id,
        workshop=workshop,
        facilitator_id=workshop.facilitator_id,
        slug=f"{slug_of(workshop.title)}-{''.join(secrets.choice(ALPHABET) for _ in range(6)).lower()}",
        created_at=now,
    )
    _fill(viewer, session, asked)
    if session.starts_at <= now:
        raise Refused(_(BEHIND))
    session.save(force_insert=True)
    _tell_of_date(session, now)
    return session.id


def change_session(viewer: Viewer, session_id: UUID, asked: SessionAsked, *, now: datetime) -> None:
    """More seats go to the waiting list at once; another time or place is told to everybody with a ticket."""
    with at_the_desk(viewer, session_id, now=now) as session:
        _require_keeping(viewer, session)
        if session.called_off_at is not None or session.starts_at <= now:
            raise Refused(_(OVER))
        told_before, price_before = _told(session), (session.price, session.currency)
        _fill(viewer, session, asked)
        if session.starts_at <= now:
            raise Refused(_(BEHIND))
        if session.seats < session.taken:
            raise Refused(
                ngettext(
                    "{many} seat is taken, so there cannot be fewer. Nothing was changed.",
                    "{many} seats are taken, so there cannot be fewer. Nothing was changed.",
                    session.taken,
                ).format(many=session.taken)
            )
        if (session.price, session.currency) != price_before and session.taken + session.waiting:
            raise Refused(_(PRICED))
        if _told(session) != told_before:
            session.sequence += 1
            session.save()
            _tell_of_change(session, now)
        session.save()


def call_off(viewer: Viewer, session_id: UUID, *, now: datetime) -> None:
    """Every ticket is cancelled, what was paid is to be given back, and everybody is told. Twice is the same as once."""
    with at_the_desk(viewer, session_id, now=now) as session:
        _require_keeping(viewer, session)
        if session.called_off_at is not None:
            return
        if session.starts_at <= now:
            raise Refused(_(OVER))
        session.called_off_at = now
        session.save()
        for ticket in tickets_of(session).filter(state__in=LIVE).select_related("person").order_by("number"):
            held, paid = ticket.state in HOLDS, ticket.paid_at is not None
            ticket.refund = refund_of(paid=paid, starts_at=session.starts_at, now=now, called_off=True)
            become(ticket, State.CANCELLED, now=now)
            ticket.save()
            owe_called_off(session, ticket, held=held, now=now)


def _fill(viewer: Viewer, session: WorkshopSession, asked: SessionAsked) -> None:
    if not 5 <= asked.minutes <= LONGEST or not 1 <= asked.seats <= MOST_SEATS:
        raise Refused(
            _("From 5 to {longest} minutes and from 1 to {seats} seats. Nothing was changed; correct it.").format(
                longest=LONGEST, seats=MOST_SEATS
            )
        )
    session.zone = clean_zone(asked.zone)
    session.starts_at = instant_of(asked.day, asked.at, session.zone)
    session.minutes, session.seats, session.public = asked.minutes, asked.seats, asked.public
    session.place = clean_line(asked.place, limit=PLACE_LIMIT) if asked.place.strip() else ""
    session.video = clean_link(asked.video)
    if not session.place and not session.video:
        raise Refused(_(NOWHERE))
    session.price, session.currency = minor_of(asked.price, asked.currency)
    session.paying = clean_words(asked.paying, limit=PAYING_LIMIT) if asked.paying.strip() else ""
    session.pay_link = clean_link(asked.pay_link)
    if session.price and not session.paying and not session.pay_link:
        raise Refused(_(HOW_TO_PAY))
    if asked.facilitator.strip():
        named = colleague_named(viewer, asked.facilitator)
        session.facilitator = Person.objects.get(organisation_id=viewer.organisation_id, id=named)


def _told(session: WorkshopSession) -> tuple[datetime, int, str, str, str]:
    """What people and their calendars were told."""
    return session.starts_at.astimezone(UTC), session.minutes, session.zone, session.place, session.video


def _tell_of_change(session: WorkshopSession, now: datetime) -> None:
    for ticket in tickets_of(session).filter(state__in=LIVE).select_related("person").order_by("number"):
        if ticket.offered_until is not None and ticket.offered_until > session.starts_at:
            ticket.offered_until = session.starts_at
            ticket.save()
        owe_changed(session, ticket, now=now)


def _tell_of_date(session: WorkshopSession, now: datetime) -> None:
    with seating():
        wishes = DateWish.objects.filter(organisation_id=session.organisation_id, workshop_id=session.workshop_id)
        for wish in wishes.select_related("person"):
            owe_date(session, wish.person, now=now)
        wishes.delete()


def _require_keeping(viewer: Viewer, session: WorkshopSession) -> None:
    if not may_keep(viewer.person_id, roles_of(viewer), session.facilitator_id, session.workshop.facilitator_id):
        raise NotYours
