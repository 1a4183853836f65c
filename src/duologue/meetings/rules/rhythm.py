"""The rhythm of a pair as a line of beads: held, moved, missed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from duologue.meetings.rules.states import State
from duologue.translation import gettext as _
from duologue.translation import ngettext, pgettext


class BeadKind(StrEnum):
    HELD = "held"
    MOVED = "moved"
    MISSED = "missed"
    PLANNED = "planned"

    @property
    def words(self) -> str:
        """Of one 1:1."""
        return {
            "held": pgettext("a 1:1", "held"),
            "moved": pgettext("a 1:1", "moved"),
            "missed": pgettext("a 1:1", "missed"),
            "planned": pgettext("a 1:1", "planned"),
        }[self.value]


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
    held, moved, missed = counts[BeadKind.HELD], counts[BeadKind.MOVED], counts[BeadKind.MISSED]
    parts = [
        *([ngettext("{many} held", "{many} held", held).format(many=held)] if held else []),
        *([ngettext("{many} moved", "{many} moved", moved).format(many=moved)] if moved else []),
        *([ngettext("{many} missed", "{many} missed", missed).format(many=missed)] if missed else []),
    ]
    return ", ".join(parts) if parts else _("no 1:1 yet")
