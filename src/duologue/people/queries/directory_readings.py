"""Doors to the lists of HR systems that were read, for administrators."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from duologue.people.models import DirectoryReading, DirectoryToken
from duologue.people.policy import may_administer
from duologue.people.queries.list import roles_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_facts
from duologue.privacy.viewer import Viewer

SHOWN = 12


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    id: UUID
    source: str
    name: str
    state: str
    words: list[str]
    changes: int
    read_at: datetime
    settled_at: datetime | None


def readings_of(viewer: Viewer, source: str) -> QuerySet[DirectoryReading]:
    if not may_administer(roles_of(viewer)):
        raise NotYours
    return DirectoryReading.objects.filter(organisation_id=viewer.organisation_id, source=source)


def readings_for(viewer: Viewer, source: str) -> list[ReadingFacts]:
    """The latest first; of them, who was read of stands in the words."""
    names = ("id", "source", "name", "state", "words", "changes", "read_at", "settled_at")
    rows = readings_of(viewer, source).order_by("-read_at", "id").values_list(*names)
    return [ReadingFacts(*row) for row in rows[:SHOWN]]


def is_known_list(viewer: Viewer, source: str, digest: str) -> bool:
    """Whether the last that was read of this source is this very list."""
    last = readings_of(viewer, source).order_by("-read_at", "id").first()
    return last is not None and last.digest == digest


def is_known_trouble(viewer: Viewer, source: str, digest: str) -> bool:
    return readings_of(viewer, source).filter(digest=digest).exists()


def waiting_list(viewer: Viewer, source: str, reading_id: UUID) -> str:
    """What waits for a word. Raises NotYours when it does not wait."""
    row = readings_of(viewer, source).filter(id=reading_id, state="looked").first()
    if row is None:
        raise NotYours
    return open_facts(row.file_sealed, row.place)


def a_waiting_list(viewer: Viewer, source: str) -> str | None:
    """The latest, for a look at what is made of its first row."""
    row = readings_of(viewer, source).filter(state="looked").order_by("-read_at").first()
    return open_facts(row.file_sealed, row.place) if row else None


def how_tokens_stand(organisation_id: UUID) -> tuple[int, bool]:
    """How many there are, and whether any of them was ever used: for trying out, where nobody is looking."""
    used = list(DirectoryToken.objects.filter(organisation_id=organisation_id).values_list("used_on", flat=True))
    return len(used), any(used)
