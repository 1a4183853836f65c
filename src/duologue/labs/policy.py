"""Who may do what in labs. Deny by default.

A rehearsal that was kept is its author's, and no one else's in any way. Workshops are kept by administrators and by whoever leads
them; a ticket is its person's, and its name and state are seen by whoever leads the session.
"""

from collections.abc import Set
from uuid import UUID

from duologue.people.policy import may_administer
from duologue.people.rules.roles import Role
from duologue.privacy.viewer import NOBODY


def sees_rehearsal(person: UUID, author: UUID) -> bool:
    return person == author


def edits_weekly(roles: Set[Role], *, named: bool) -> bool:
    """Administrators, and whom they name. It opens nothing that two people wrote."""
    return named or may_administer(roles)


def may_begin_workshop(roles: Set[Role]) -> bool:
    return may_administer(roles)


def may_keep(person: UUID, roles: Set[Role], *facilitators: UUID) -> bool:
    """Change a workshop or its sessions: administrators, and those who lead them."""
    return may_administer(roles) or person in facilitators


def may_lead(person: UUID, roles: Set[Role], facilitator: UUID) -> bool:
    """See who comes to a session, check people in, say what is paid."""
    return may_administer(roles) or person == facilitator


def holds_ticket(person: UUID, holder: UUID | None) -> bool:
    """A guest's ticket has no person: whoever has its link holds it, which is shown before this is asked."""
    return person == (NOBODY if holder is None else holder)
