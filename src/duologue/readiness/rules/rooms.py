"""The rooms of an organisation as facts: who hears and sees what, who gets in, and which one to offer first."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from duologue.readiness.rules.venue import Venue
from duologue.translation import gettext as _
from duologue.translation import marked

MOST_SEATS = 500


class Privacy(StrEnum):
    SOLID = "solid"
    GLASS = "glass"
    OPEN = "open"

    @property
    def words(self) -> str:
        said = {"solid": marked("solid walls and a door"), "glass": marked("glass walls"), "open": marked("no door")}
        return _(said[self.value])


_KINDS = {Privacy.SOLID: Venue.PRIVATE_ROOM, Privacy.GLASS: Venue.GLASS_ROOM, Privacy.OPEN: Venue.OPEN_PLAN}


@dataclass(frozen=True, slots=True)
class Room:
    id: UUID
    name: str
    site: str
    """Which building, or where; empty where there is only one."""
    capacity: int
    privacy: Privacy
    step_free: bool

    @property
    def kind(self) -> Venue:
        return _KINDS[self.privacy]

    @property
    def words(self) -> str:
        return f"{self.name}, {self.site}" if self.site else self.name


def what_is_wrong(capacity: int, privacy: str) -> str:
    """A sentence, or nothing where a room may be like that."""
    if not 2 <= capacity <= MOST_SEATS:
        return _("A room for a 1:1 has between 2 and {most} seats.").format(most=MOST_SEATS)
    if privacy not in list(Privacy):
        return _("Say what its walls are like: solid, glass, or no door.")
    return ""


def to_offer(free: Iterable[Room], *, step_free: bool = False) -> list[Room]:
    """Private ones alone, the smallest first, so that the large ones are left to others; with `step_free` only those."""
    private = [room for room in free if room.kind is Venue.PRIVATE_ROOM and (room.step_free or not step_free)]
    return sorted(private, key=lambda room: (room.capacity, room.site, room.name, room.id))
