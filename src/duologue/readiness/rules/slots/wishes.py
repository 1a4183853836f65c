"""What people would rather have: it never takes a time away, it only decides which comes first, and says so."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from duologue.readiness.rules.slots.stretches import Stretch, touching
from duologue.translation import gettext as _
from duologue.translation import marked

AIR = 10 * 60
"""Seconds that people like to have before and after, where they have not said how many."""
A_TALK = 30 * 60
"""Seconds that count as one in a row."""
NOON = 12
ALONE, IN_A_ROW, HALF_OF_DAY = 10, 8, 3
"""Costs, beside those of the order."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Of one person."""

    alone: tuple[Stretch, ...] = ()
    """Rather left alone then; merged."""
    air: int = AIR
    in_a_row: int = 0
    """Talks without a longer break, at most; 0 does not mind."""
    half: str = "any"
    """`morning`, `afternoon` or `any`: when they are at their best."""


NO_WISHES = Wishes()
_AT_THEIR_BEST = {
    "morning": marked("{name} is at their best in the morning."),
    "afternoon": marked("{name} is at their best in the afternoon."),
}


@dataclass(frozen=True, slots=True)
class Against:
    cost: int
    sentence: str
    name: str
    most: int = 0
    """Of talks in a row."""

    @property
    def words(self) -> str:
        """Said of the few that are told, not of each that is tried."""
        return _(self.sentence).format(name=self.name, many=self.most)


@dataclass(frozen=True, slots=True)
class Tried:
    """A time that is looked at for one person."""

    name: str
    wishes: Wishes
    busy: tuple[Stretch, ...]
    start: int
    end: int
    wall: datetime
    """Its beginning on their own wall."""


def against(tried: Tried) -> Iterator[Against]:
    """What speaks against it, by that person's wishes."""
    for wish in _EACH:
        found = wish(tried)
        if found is not None:
            yield found


def _left_alone(tried: Tried) -> Against | None:
    if touching(tried.wishes.alone, tried.start, tried.end):
        return Against(ALONE, marked("{name} would rather be left alone then."), tried.name)
    return None


def _too_many_in_a_row(tried: Tried) -> Against | None:
    most = tried.wishes.in_a_row
    if most and _without_a_break(tried) > most * A_TALK:
        return Against(IN_A_ROW, marked("{name} would have more than {many} talks in a row."), tried.name, most)
    return None


def _other_half_of_the_day(tried: Tried) -> Against | None:
    half = "morning" if tried.wall.hour < NOON else "afternoon"
    if tried.wishes.half not in ("any", half):
        return Against(HALF_OF_DAY, _AT_THEIR_BEST[tried.wishes.half], tried.name)
    return None


def _without_a_break(tried: Tried) -> int:
    """Seconds, with what lies on both sides of it nearer than the air that they like."""
    begin, end, air = tried.start, tried.end, tried.wishes.air
    here = bisect_right(tried.busy, tried.start, key=lambda stretch: stretch[0])
    for begins, ends in reversed(tried.busy[:here]):
        if begin - ends >= air:
            break
        begin = begins
    for begins, ends in tried.busy[here:]:
        if begins - end >= air:
            break
        end = ends
    return end - begin


_EACH: tuple[Callable[[Tried], Against | None], ...] = (_left_alone, _too_many_in_a_row, _other_half_of_the_day)
