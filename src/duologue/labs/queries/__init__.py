"""Doors of labs. Each takes the viewer, but for those of public pages, where nobody is known."""

from duologue.labs.queries.calendar import entry_of, link_to
from duologue.labs.queries.guests import Bearer, bearer_of_ticket, guests_ticket, link_of_ticket, public_session
from duologue.labs.queries.rehearsal import KeptFacts, kept_rehearsal_for, kept_rehearsals_for
from duologue.labs.queries.tickets import (
    Attendance,
    Comer,
    TicketFacts,
    attendance_for,
    own_ticket,
    ticket_for,
    tickets_for,
)
from duologue.labs.queries.workshops import (
    SessionFacts,
    WorkshopFacts,
    catalogue_for,
    leads_session,
    session_for,
    session_kept_by,
    workshop_kept_by,
    workshop_of,
    workshops_kept_by,
)

__all__ = [
    "Attendance",
    "Bearer",
    "Comer",
    "KeptFacts",
    "SessionFacts",
    "TicketFacts",
    "WorkshopFacts",
    "attendance_for",
    "bearer_of_ticket",
    "catalogue_for",
    "entry_of",
    "guests_ticket",
    "kept_rehearsal_for",
    "kept_rehearsals_for",
    "leads_session",
    "link_of_ticket",
    "link_to",
    "own_ticket",
    "public_session",
    "session_for",
    "session_kept_by",
    "ticket_for",
    "tickets_for",
    "workshop_kept_by",
    "workshop_of",
    "workshops_kept_by",
]
