"""What speaks against a time. A cost is a number without a unit: it only says which of two times is the better one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from duologue.readiness.rules.planning.facts import Someone
from duologue.readiness.rules.planning.grid import QUARTER, Grid, starts
from duologue.readiness.rules.slots.wall import working_time
from duologue.translation import marked

MONDAY, FRIDAY = 0, 4
UNPLACED = 300
MOVED = 15
"""For leaving the time that it has: a little better is no reason to move."""
A_DAY_OFF = 2
"""For each day from the anchor."""
_LONG = 8
"""Quarters of a stretch that is worth keeping whole: two hours."""


class Against(StrEnum):
    """Why a time is worse than another, as it is told."""

    EARLY = "before nine"
    LATE = "after half past five"
    MONDAY_EARLY = "on Monday before ten"
    FRIDAY_LATE = "on Friday after four"
    LUNCH = "at lunch"
    QUIET = "when one of you would rather be left alone"
    SPLITS = "in the middle of two free hours"
    ODD = "neither on the hour nor on the half"


STILL: Mapping[Against, str] = {
    Against.EARLY: marked("Both are free; it is before nine."),
    Against.LATE: marked("Both are free; it is after half past five."),
    Against.MONDAY_EARLY: marked("Both are free; it is on Monday before ten."),
    Against.FRIDAY_LATE: marked("Both are free; it is on Friday after four."),
    Against.LUNCH: marked("Both are free; it is at lunch."),
    Against.QUIET: marked("Both are free; it is when one of you would rather be left alone."),
    Against.SPLITS: marked("Both are free; it is in the middle of two free hours."),
    Against.ODD: marked("Both are free; it is neither on the hour nor on the half."),
}
NO_LONGER: Mapping[Against, str] = {
    Against.EARLY: marked("It is not before nine any more."),
    Against.LATE: marked("It is not after half past five any more."),
    Against.MONDAY_EARLY: marked("It is not on Monday before ten any more."),
    Against.FRIDAY_LATE: marked("It is not on Friday after four any more."),
    Against.LUNCH: marked("It is not at lunch any more."),
    Against.QUIET: marked("It is not when one of you would rather be left alone any more."),
    Against.SPLITS: marked("It is not in the middle of two free hours any more."),
    Against.ODD: marked("It is not neither on the hour nor on the half any more."),
}
"""Both are kept as they are here, and said in the language of whoever reads them."""
WEIGHT: Mapping[Against, int] = {
    Against.EARLY: 8,
    Against.LATE: 8,
    Against.MONDAY_EARLY: 6,
    Against.FRIDAY_LATE: 4,
    Against.LUNCH: 4,
    Against.QUIET: 10,
    Against.SPLITS: 5,
    Against.ODD: 1,
}
_HOURS: tuple[tuple[Against, tuple[int, ...], int, int], ...] = (
    # what it is, on which weekdays, from and until which minute on the wall
    (Against.EARLY, (0, 1, 2, 3, 4, 5, 6), 0, 9 * 60),
    (Against.LATE, (0, 1, 2, 3, 4, 5, 6), 17 * 60 + 30, 24 * 60),
    (Against.MONDAY_EARLY, (MONDAY,), 0, 10 * 60),
    (Against.FRIDAY_LATE, (FRIDAY,), 16 * 60, 24 * 60),
    (Against.LUNCH, (0, 1, 2, 3, 4, 5, 6), 12 * 60, 13 * 60),
)


@dataclass(frozen=True, slots=True)
class Known:
    """One person on the grid."""

    free: int
    """At work and not busy."""
    against: tuple[tuple[Against, int], ...]
    """Starts that something speaks against, but for what depends on how long it is."""
    split: dict[int, int] = field(default_factory=dict, compare=False)
    """Starts of so many quarters that leave something on both sides, once they were asked for."""

    def split_by(self, quarters: int) -> int:
        """Starts that leave something on both sides of a long free stretch; a manager is asked for each report."""
        if quarters not in self.split:
            self.split[quarters] = splits(self.free, quarters)
        return self.split[quarters]


def known(person: Someone, grid: Grid) -> Known:
    hours = tuple((day, tuple(hours)) for day, hours in sorted(person.hours.items()))
    free = _at_work(person.zone.key, hours, grid) & ~grid.touched(person.busy)
    quiet = ((Against.QUIET, grid.touched(person.quiet)),) if person.quiet else ()
    return Known(free, (*on_the_wall(person.zone.key, grid), *quiet))


@lru_cache(maxsize=4096)
def _at_work(zone: str, hours: tuple[tuple[int, tuple[tuple[int, int], ...]], ...], grid: Grid) -> int:
    """The same for everybody who works at the same hours on the same wall."""
    return grid.inside(working_time(dict(hours), ZoneInfo(zone), (grid.at(0), grid.at(grid.quarters))))


@lru_cache(maxsize=512)
def on_the_wall(zone: str, grid: Grid) -> tuple[tuple[Against, int], ...]:
    """The hours of the wall that something speaks against, for everybody in a zone."""
    within = (grid.at(0), grid.at(grid.quarters))
    wall = ZoneInfo(zone)
    hours = {against: dict.fromkeys(days, ((begins, ends),)) for against, days, begins, ends in _HOURS}
    return tuple((against, grid.touched(working_time(week, wall, within))) for against, week in hours.items())


@lru_cache(maxsize=8)
def odd(grid: Grid) -> int:
    """Starts at a quarter past or a quarter to."""
    return sum(1 << quarter for quarter in range(grid.quarters) if grid.at(quarter) // QUARTER % 2)


@lru_cache(maxsize=128)
def rings(grid: Grid, middle: int) -> tuple[tuple[int, int], ...]:
    """What it costs to be so many days from that one, and the quarters of those days, the nearest first."""
    found: dict[int, int] = {}
    for day, of_day in grid.days():
        away = A_DAY_OFF * abs(day - middle)
        found[away] = found.get(away, 0) | of_day
    return tuple(sorted(found.items()))


def splits(free: int, quarters: int) -> int:
    """Starts that leave something on both sides of a long free stretch."""
    whole, covered = starts(free, _LONG), 0
    for step in range(_LONG):
        covered |= whole << step
    return covered & (covered << 1) & (covered >> quarters)
