"""What is asked for, on plain facts: instants are whole seconds since 1970 (UTC), lengths are seconds."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from duologue.readiness.rules.slots.stretches import Stretch
from duologue.readiness.rules.slots.wall import WorkingHours
from duologue.readiness.rules.slots.wishes import NO_WISHES, Wishes


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    zone: ZoneInfo
    hours: WorkingHours
    busy: tuple[Stretch, ...]
    """Merged."""
    wishes: Wishes = NO_WISHES
    incidents: tuple[Stretch, ...] = ()
    """Of which they had to take care; one of which only the end is known begins with it."""


@dataclass(frozen=True, slots=True)
class Room:
    name: str | int
    private: bool
    busy: tuple[Stretch, ...]
    """Merged."""


@dataclass(frozen=True, slots=True)
class Request:
    now: int
    people: tuple[Person, ...]
    rooms: tuple[Room, ...]
    length: int
    step: int
    begin: int
    end: int
    need_private: bool
    count: int
    by: int | None = None
    """When they have to have met again; what is later comes last."""

    @property
    def within(self) -> Stretch:
        """What is left of the range when what has passed is taken off; empty or turned round when nothing is."""
        return max(self.begin, self.now), self.end

    @property
    def usable_rooms(self) -> tuple[Room, ...]:
        """In the order in which they are taken: private ones first, then as they were named."""
        rooms = (room for room in self.rooms if room.private or not self.need_private)
        return tuple(sorted(rooms, key=lambda room: not room.private))


@dataclass(frozen=True, slots=True)
class Slot:
    start: int
    end: int
    room: str | int | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    slots: tuple[Slot, ...]
    none_because: tuple[str, ...]
    """Empty when there is a slot."""
