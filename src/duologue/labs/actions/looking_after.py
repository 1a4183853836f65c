"""What happens around sessions by itself: offers lapse, words are sent, and guests are forgotten."""

from datetime import datetime, timedelta
from uuid import UUID

from duologue.bridges.actions import forget_recipients
from duologue.bridges.rules.quiet import is_quiet
from duologue.labs.actions.desk import at_the_desk, tickets_of
from duologue.labs.actions.mailing import owe_word
from duologue.labs.models import Ticket, WorkshopSession
from duologue.labs.queries.guests import seating
from duologue.labs.queries.workshops import facts_of, sessions_of
from duologue.labs.rules.sessions.due import A_DAY, LONGEST_AFTER, Word, reminder_due, words_after
from duologue.labs.rules.sessions.tickets import HOLDS, State
from duologue.privacy.viewer import Viewer

GUESTS_KEPT = timedelta(days=90)
"""After the session."""


def sessions_to_look_after(viewer: Viewer, now: datetime) -> list[UUID]:
    """Those with somebody waiting, those tomorrow, and those of which something may still be said."""
    rows = sessions_of(viewer).filter(called_off_at=None, starts_at__gt=now - LONGEST_AFTER)
    near = (
        rows.filter(starts_at__lt=now + A_DAY) | rows.filter(waiting__gt=0) | rows.filter(tickets__state=State.OFFERED)
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
        words = [] if is_quiet(session.zone, now) else words_after(facts_of(session).ends_at, now)
        for ticket in tickets.filter(state=State.ATTENDED) if words else []:
            for word in words:
                owe_word(session, ticket, word, now=now)


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
