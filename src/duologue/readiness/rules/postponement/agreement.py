"""What a pair agrees on: how often, how long at most without, and how many moves; and the day on which the gap ends."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Self

LONGEST = timedelta(weeks=5)
MOVES = 2
QUARTER = timedelta(weeks=13)
"""The last thirteen weeks, not the calendar's quarter: at its turn twice as many would fit in a week."""

MANAGER_AWAY = 21
"""Days away of the manager that stop the clock in one gap; after them it is the report who would wait."""


@dataclass(frozen=True, slots=True)
class Agreement:
    cadence: timedelta
    longest_gap: timedelta
    moves: int = MOVES
    """For each of the two, within a quarter."""
    usual: timedelta = timedelta(minutes=30)
    own: bool = False
    """The gap and the moves are the pair's own, not what follows from the rhythm."""

    @classmethod
    def usually(cls, cadence: timedelta) -> Self:
        """The gap is twice the cadence, at most five weeks, and never shorter than the cadence itself."""
        return cls(cadence, max(cadence, min(2 * cadence, LONGEST)))

    def at_the_rhythm(self, cadence: timedelta, *, by_the_manager_alone: bool) -> Self:
        """Another rhythm: the gap follows it, unless it is the pair's own; one side alone makes it no longer."""
        gap = max(self.longest_gap, cadence) if self.own else self.usually(cadence).longest_gap
        return replace(self, cadence=cadence, longest_gap=min(gap, self.longest_gap) if by_the_manager_alone else gap)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days, both included, on which one of them is away or that are a public holiday."""

    first: date
    last: date
    of_the_manager: bool = False


def gap_ends(met: datetime, longest_gap: timedelta, pauses: Iterable[Pause]) -> datetime:
    """When they must have met again: the gap, and a day more for each day since on which the clock stood still.

    Days are those of the zone in which `met` is given: give it in the pair's own.
    """
    ends = met + longest_gap
    for day in sorted(_still(pauses, met.date().toordinal() + 1)):
        if day > ends.date().toordinal():
            break
        ends += timedelta(days=1)
    return ends


def is_paused(day: date, pauses: Iterable[Pause]) -> bool:
    return any(pause.first <= day <= pause.last for pause in pauses)


def _still(pauses: Iterable[Pause], since: int) -> set[int]:
    """Days on which the clock stands still; of those that are the manager's alone only the first three weeks."""
    days: dict[bool, set[int]] = {True: set(), False: set()}
    for pause in pauses:
        days[pause.of_the_manager].update(range(max(pause.first.toordinal(), since), pause.last.toordinal() + 1))
    return days[False] | set(sorted(days[True] - days[False])[:MANAGER_AWAY])
