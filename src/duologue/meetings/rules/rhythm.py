"""The rhythm of a pair as a line of beads: held, moved, missed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from duologue.meetings.rules.states import State


class BeadKind(StrEnum):
    HELD = "held"
    MOVED = "moved"
    MISSED = "missed"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Bead:
    kind: BeadKind
    at: datetime
    meeting_id: UUID
    moved_by: tuple[UUID, ...] = ()
    held: bool = False
    """Whether the two met, moved before or not."""


def bead(state: State, at: datetime, meeting_id: UUID, moved_by: tuple[UUID, ...]) -> Bead:
    """One 1:1 as a bead. A held one that had been moved shows as moved: both happened."""
    if state is State.MISSED:
        return Bead(BeadKind.MISSED, at, meeting_id, moved_by)
    if moved_by:
        return Bead(BeadKind.MOVED, at, meeting_id, moved_by, held=state is State.HELD)
    if state is State.HELD:
        return Bead(BeadKind.HELD, at, meeting_id, held=True)
    return Bead(BeadKind.PLANNED, at, meeting_id)


def spoken(beads: list[Bead]) -> str:
    """The line of beads in words, for whoever hears the page instead of seeing it."""
    counts = {kind: sum(bead.kind is kind for bead in beads) for kind in BeadKind}
    parts = [
        f"{counts[kind]} {kind.value}" for kind in (BeadKind.HELD, BeadKind.MOVED, BeadKind.MISSED) if counts[kind]
    ]
    return ", ".join(parts) if parts else "no 1:1 yet"
