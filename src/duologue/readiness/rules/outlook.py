"""The next eight weeks of a pair on one line, and the same in sentences: seasons, one's own days away, the next 1:1."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from duologue.translation import gettext as _
from duologue.translation.dates import day_of_month

WEEKS = 8
DAYS = WEEKS * 7


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first day to the last, both included."""

    kind: str
    """season or away."""
    words: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch as it lies on the line, in days from its left end; nothing reaches over either end."""

    kind: str
    at: int
    days: int
    lane: int
    """0 is the uppermost; bars of one lane do not touch."""


@dataclass(frozen=True, slots=True)
class Outlook:
    bars: tuple[Bar, ...]
    lanes: int
    weeks: tuple[int, ...]
    """Where each Monday stands, in days."""
    next_at: int | None
    gap_at: int | None
    said: tuple[str, ...]
    """Everything on the line, in the order of the days; what lies beyond it is said as well."""


def outlook(
    today: date, stretches: Sequence[Stretch], *, next_on: date | None, with_whom: str, meet_by: date | None
) -> Outlook:
    """`meet_by`: the day on which the longest gap ends, where a rhythm is agreed."""
    end = today + timedelta(days=DAYS)
    near = sorted((one for one in stretches if one.last >= today and one.first < end), key=lambda one: one.first)
    bars = _bars(near, today)
    return Outlook(
        bars=bars,
        lanes=max((bar.lane for bar in bars), default=-1) + 1,
        weeks=tuple(day for day in range(DAYS) if (today + timedelta(days=day)).weekday() == 0),
        next_at=_place(next_on, today),
        gap_at=_place(meet_by, today),
        said=_said(near, next_on, with_whom, meet_by),
    )


def _bars(stretches: Sequence[Stretch], today: date) -> tuple[Bar, ...]:
    """Each on the first lane where it touches none before it."""
    free_from: list[int] = []
    bars = []
    for one in stretches:
        at = max((one.first - today).days, 0)
        until = min((one.last - today).days + 1, DAYS)
        lane = next((number for number, free in enumerate(free_from) if free < at), len(free_from))
        free_from[lane:] = [until, *free_from[lane + 1 :]]
        bars.append(Bar(one.kind, at, until - at, lane))
    return tuple(bars)


def _place(day: date | None, today: date) -> int | None:
    if day is None or not 0 <= (day - today).days < DAYS:
        return None
    return (day - today).days


def _said(stretches: Sequence[Stretch], next_on: date | None, with_whom: str, meet_by: date | None) -> tuple[str, ...]:
    sentences = [
        (one.first, _("{what}: {days}.").format(what=one.words, days=_spoken(one.first, one.last))) for one in stretches
    ]
    if next_on is not None:
        sentences.append((next_on, _("Your 1:1 with {name}: {day}.").format(name=with_whom, day=day_of_month(next_on))))
    if meet_by is not None:
        sentences.append(
            (meet_by, _("Meet again by {day}; that is the longest gap you agreed.").format(day=day_of_month(meet_by)))
        )
    return tuple(said for _on, said in sorted(sentences))


def _spoken(first: date, last: date) -> str:
    if first == last:
        return day_of_month(first)
    return _("{first} to {last}").format(first=day_of_month(first), last=day_of_month(last))
