"""What happens around sessions by itself: offers and unpaid reservations lapse, words are sent, and guests are forgotten."""

from datetime import datetime, timedelta
from uuid import UUID

from duologue.bridges.actions import forget_recipients
from duologue.bridges.rules.quiet import is_quiet
from duologue.labs.actions.desk import at_the_desk, tickets_of
from duologue.labs.actions.mailing import owe_unpaid, owe_word
from duologue.labs.models import Ticket, WorkshopSession
from duologue.labs.queries.guests import seating
from duologue.labs.queries.workshops import facts_of, sessions_of
from duologue.labs.rules.sessions.due import (
    A_DAY,
    LONGEST_AFTER,
    Word,
    lapses_at,
    reminder_due,
    warning_due,
    words_after,
)
from duologue.labs.rules.sessions.tickets import HOLDS, TO_CANCEL, State
from duologue.privacy.viewer import Viewer

GUESTS_KEPT = timedelta(days=90)
"""After the session."""


def sessions_to_look_after(viewer: Viewer, now: datetime) -> list[UUID]:
    """With somebody waiting, with a seat unpaid or of somebody who left, tomorrow, or with something that may still be said."""
    rows = sessions_of(viewer).filter(called_off_at=None, starts_at__gt=now - LONGEST_AFTER)
    near = (
        rows.filter(starts_at__lt=now + A_DAY)
        | rows.filter(waiting__gt=0)
        | rows.filter(tickets__state__in=[State.OFFERED, State.RESERVED])
        | rows.filter(tickets__person__left_on__lte=now.date(), tickets__state__in=TO_CANCEL)
    )
    return list(near.order_by("id").values_list("id", flat=True).distinct())


def look_after(viewer: Viewer, session_id: UUID, *, now: datetime) -> None:
    """As an administrator, who opens nothing by it. However often it runs, each word is sent once."""
    with at_the_desk(viewer, session_id, now=now) as session:
        if session.called_off_at is not None:
            return
        tickets = tickets_of(session).select_related("person").order_by("number")
        for ticket in tickets.filter(state__in=HOLDS):
            if reminder_due(session.starts_at, ticket.since, now):
                owe_word(session, ticket, Word.DAY_BEFORE, now=now)
        _warn(session, now)
        words = [] if is_quiet(session.zone, now) else words_after(facts_of(session).ends_at, now)
        for ticket in tickets.filter(state=State.ATTENDED) if words else []:
            for word in words:
                owe_word(session, ticket, word, now=now)


def _warn(session: WorkshopSession, now: datetime) -> None:
    """Whose reservation would lapse: once, and not by night."""
    unpaid = tickets_of(session).filter(state=State.RESERVED, paid_at=None, warned_at=None).select_related("person")
    for ticket in unpaid if session.price and not is_quiet(session.zone, now) else []:
        if warning_due(ticket.since, session.starts_at, now):
            ticket.warned_at = now
            ticket.save(update_fields=["warned_at"])
            owe_unpaid(session, ticket, lapses_at(ticket.since, now), now=now)


def forget_guests(viewer: Viewer, *, now: datetime) -> int:
    """Names and addresses of guests of sessions long over; that somebody was there stays. How many that were."""
    with seating():
        old = WorkshopSession.objects.filter(
            organisation_id=viewer.organisation_id, starts_at__lt=now - GUESTS_KEPT
        ).values("id")
        guests = Ticket.objects.filter(organisation_id=viewer.organisation_id, person=None, session_id__in=old)
        known = list(guests.exclude(guest_name=""))
        forget_recipients(viewer.organisation_id, [ticket.guest_address for ticket in known])
        for ticket in known:
            ticket.guest_name, ticket.guest_address = "", str(ticket.id)
            ticket.save()
    return len(known)
