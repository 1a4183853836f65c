"""Who may do what in labs. Deny by default: a rehearsal that was kept is its author's, and no one else's in any way."""

from collections.abc import Set
from uuid import UUID

from duologue.people.policy import may_administer
from duologue.people.rules.roles import Role


def sees_rehearsal(person: UUID, author: UUID) -> bool:
    return person == author


def edits_weekly(roles: Set[Role], *, named: bool) -> bool:
    """Administrators, and whom they name. It opens nothing that two people wrote."""
    return named or may_administer(roles)
