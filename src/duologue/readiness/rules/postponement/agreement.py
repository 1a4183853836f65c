"""What a pair agrees on: how often, how long at most without, and how many moves; and the day on which the gap ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

LONGEST = timedelta(weeks=5)
MOVES = 2
QUARTER = timedelta(weeks=13)
"""The last thirteen weeks, not the calendar's quarter: at its turn twice as many would fit in a week."""


@dataclass(frozen=True, slots=True)
class Agreement:
    cadence: timedelta
    longest_gap: timedelta
    moves: int = MOVES
    """For each of the two, within a quarter."""
    usual: timedelta = timedelta(minutes=30)

    @classmethod
    def usually(cls, cadence: timedelta) -> Self:
        """The gap is twice the cadence, at most five weeks, and never shorter than the cadence itself."""
        return cls(cadence, max(cadence, min(2 * cadence, LONGEST)))


@dataclass(frozen=True, slots=True)
class Pause:
    """Days, both included, on which one of them is away or that are a public holiday."""

    first: date
    last: date


def gap_ends(met: datetime, longest_gap: timedelta, pauses: Iterable[Pause]) -> datetime:
    """When they must have met again: the gap, and a day more for each day since on which the clock stood still.

    Days are those of the zone in which `met` is given: give it in the pair's own.
    """
    since = met.date().toordinal() + 1
    still = {day for pause in pauses for day in range(max(pause.first.toordinal(), since), pause.last.toordinal() + 1)}
    ends, more = met + longest_gap, -1
    while more != (more := sum(day <= ends.date().toordinal() for day in still)):
        ends = met + longest_gap + timedelta(days=more)
    return ends


def is_paused(day: date, pauses: Iterable[Pause]) -> bool:
    return any(pause.first <= day <= pause.last for pause in pauses)
