"""What is planned, and what comes of it. Instants are whole seconds since 1970 (UTC)."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from duologue.readiness.rules.slots.stretches import Stretch
from duologue.readiness.rules.slots.wall import WorkingHours

FREEZE = 20 * 60 * 60
"""Seconds: what begins sooner than this is left where it is."""


@dataclass(frozen=True, slots=True)
class Someone:
    zone: ZoneInfo
    hours: WorkingHours
    busy: tuple[Stretch, ...] = ()
    """Merged; without the 1:1s that are planned here."""
    quiet: tuple[Stretch, ...] = ()
    """Rather left alone then, merged."""


@dataclass(frozen=True, slots=True)
class Place:
    """A private room of a site."""

    name: str
    site: Hashable
    busy: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One 1:1 that is to have a time. The two are places in `Week.people`."""

    manager: int
    report: int
    minutes: int
    begin: int
    end: int
    """It lies within begin and end."""
    anchor: int
    """When it would be by the rhythm."""
    stands: int | None = None
    """When it is now, if it has a time."""
    site: Hashable = None
    """Where it needs a private room; None needs none."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """All that is to be planned together."""

    now: int
    begin: int
    end: int
    people: tuple[Someone, ...]
    wanted: tuple[Wanted, ...]
    rooms: tuple[Place, ...] = ()
    most_a_day: int = 4
    """1:1s of one manager."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Where one of `Weeks.wanted` is to be."""

    start: int
    room: str | None
    cost: int
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """As many entries as were wanted, in their order; None has found no place."""

    planned: tuple[Planned | None, ...]
    cost: int
    unplaced: dict[int, str] = field(default_factory=dict)
    """Why, by place in `Weeks.wanted`."""
