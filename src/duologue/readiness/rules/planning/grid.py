"""A stretch of weeks as quarters of an hour, and sets of them as whole numbers with a bit for each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from duologue.readiness.rules.slots.stretches import Stretch

QUARTER = 15 * 60
A_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Grid:
    begin: int
    """Seconds since 1970, on a quarter."""
    quarters: int

    @classmethod
    def over(cls, begin: int, end: int) -> "Grid":
        first = -(-begin // QUARTER) * QUARTER
        return cls(first, max(0, (end - first) // QUARTER))

    @property
    def everything(self) -> int:
        return (1 << self.quarters) - 1

    def at(self, quarter: int) -> int:
        """Seconds since 1970."""
        return self.begin + quarter * QUARTER

    def quarter(self, at: int) -> int | None:
        """The one that begins then; None off the grid."""
        index, rest = divmod(at - self.begin, QUARTER)
        return index if not rest and 0 <= index < self.quarters else None

    def inside(self, stretches: Iterable[Stretch]) -> int:
        """The quarters that lie wholly in them."""
        found = 0
        for begins, ends in stretches:
            first = max(0, -((self.begin - begins) // QUARTER))
            last = min(self.quarters, (ends - self.begin) // QUARTER)
            if last > first:
                found |= ((1 << (last - first)) - 1) << first
        return found

    def touched(self, stretches: Iterable[Stretch]) -> int:
        """The quarters of which they take any part."""
        found, begin, quarters = 0, self.begin, self.quarters
        for begins, ends in stretches:
            first, last = (begins - begin) // QUARTER, -((begin - ends) // QUARTER)
            first, last = (first if first > 0 else 0), (last if last < quarters else quarters)
            if last > first:
                found |= ((1 << (last - first)) - 1) << first
        return found

    def days(self) -> tuple[tuple[int, int], ...]:
        """Each day of the world's clock that the grid reaches into: its number since 1970, and its quarters."""
        return _days(self)


@lru_cache(maxsize=8)  # a plan asks its one grid for each 1:1
def _days(grid: Grid) -> tuple[tuple[int, int], ...]:
    found, at = [], 0
    while at < grid.quarters:
        day = grid.at(at) // A_DAY
        after = min(grid.quarters, ((day + 1) * A_DAY - grid.begin) // QUARTER)
        found.append((day, ((1 << (after - at)) - 1) << at))
        at = after
    return tuple(found)


def starts(free: int, quarters: int) -> int:
    """From where on `quarters` of them are free without a break."""
    found, width = free, 1
    while width < quarters:
        step = min(width, quarters - width)
        found &= found >> step
        width += step
    return found


def each(bits: int) -> Iterator[int]:
    """The quarters of a set, the earliest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def first(bits: int) -> int:
    return (bits & -bits).bit_length() - 1
