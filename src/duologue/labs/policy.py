"""Who may do what with a rehearsal that was kept. Deny by default: it is its author's, and no one else's in any way."""

from uuid import UUID


def sees_rehearsal(person: UUID, author: UUID) -> bool:
    return person == author
