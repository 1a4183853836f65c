"""Availability that is held: the starts at which somebody has time for something so long, a bit for each step.

A start is in the set when the whole length from it on lies in one free stretch. What suits two people and a room is one `&`,
so that whoever asks again and again does not walk over their calendars again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from duologue.readiness.rules.slots.stretches import Stretch

_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a range, counted from each midnight UTC. `step` (seconds) goes into a day without a rest."""

    begin: int
    end: int
    step: int

    @staticmethod
    def fits(step: int) -> bool:
        """Whether this step is the same on every day."""
        return _DAY % step == 0

    def starts(self, free: Iterable[Stretch], length: int) -> int:
        """From where on there are `length` seconds in one of the free stretches, which are merged."""
        first, found = -(-self.begin // self.step), 0
        for begins, ends in free:
            begin = -(-max(begins, self.begin) // self.step) - first
            after = (min(ends, self.end) - length) // self.step + 1 - first
            if after > begin:
                found |= ((1 << (after - begin)) - 1) << begin
        return found

    def at(self, index: int) -> int:
        """Seconds since 1970 of a step, by its place in the set."""
        return (-(-self.begin // self.step) + index) * self.step

    def each(self, starts: int) -> Iterator[tuple[int, int]]:
        """The starts of a set in their order: their place in it, and seconds since 1970."""
        index = 0
        while starts:
            gap = (starts & -starts).bit_length() - 1
            index += gap
            yield index, self.at(index)
            starts >>= gap + 1
            index += 1


def together(sets: Sequence[int]) -> int:
    """The starts that are in all of them."""
    return reduce(and_, sets)
