"""The entry of a ticket for a calendar program, and where its link leads."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from duologue.bridges.calendars.writing import EventFacts, notice_text
from duologue.bridges.queries import sender
from duologue.labs.queries.guests import link_of_ticket
from duologue.labs.queries.workshops import SessionFacts
from duologue.translation import gettext as _
from duologue.translation import marked

SUMMARY = marked("Workshop")
"""In a calendar, which others may see: not which."""


def link_to(organisation_id: UUID, ticket_id: UUID, session_id: UUID, *, guest: bool) -> str:
    """A guest's opens their ticket without signing in; a person's is the page of the session."""
    if guest:
        path = reverse("public-ticket", args=[link_of_ticket(organisation_id, ticket_id)])
    else:
        path = reverse("lab-session", args=[session_id])
    return settings.DUOLOGUE_PUBLIC_URL + path


def entry_of(ticket_id: UUID, session: SessionFacts, link: str, *, now: datetime, gone: bool = False) -> str:
    """When it is; or, with a higher number than any before, that it is no longer."""
    number = 2 * session.sequence + gone
    facts = EventFacts(ticket_id, number, session.starts_at, session.minutes, session.zone, gone, now)
    return notice_text(facts, sender(), summary=_(SUMMARY), link=link).decode()
