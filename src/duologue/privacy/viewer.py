"""Who is asking, and whose words they have opened so far."""

from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Viewer:
    person_id: UUID
    organisation_id: UUID
    name: str
    zone: str
    """IANA name, such as Europe/Berlin."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One opening of somebody else's words."""

    author: UUID
    pair: UUID | None


readings: ContextVar[set[Reading] | None] = ContextVar("readings", default=None)


class NobodyIsLooking(RuntimeError):
    """Content was opened outside `acting_as`, where no log line would be written."""


def note_reading(viewer: Viewer, author: UUID, pair: UUID | None) -> None:
    """Remember that `viewer` opened words of `author`; one's own words need no line."""
    noted = readings.get()
    if noted is None:
        raise NobodyIsLooking("words are opened only inside acting_as(viewer, now)")
    if author != viewer.person_id:
        noted.add(Reading(author, pair))
