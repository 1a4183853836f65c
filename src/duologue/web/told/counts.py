"""Pictures of counts: bars side by side, as it stands and as it would be, each with the same told in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from duologue.readiness.rules.planning.counting import Counts
from duologue.translation import gettext as _
from duologue.translation.dates import short_weekdays

HIGH, HEAD, WIDE, BAR = 60, 10, 26, 9
"""Units of the drawing: the longest bar, the line under them, the room of one pair of bars, and a bar."""
WEEKDAYS, FIRST_HOUR, LAST_HOUR = 5, 9, 17
"""Always drawn; what lies outside of them is drawn where there is something."""


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    y: float
    high: float
    kind: str


@dataclass(frozen=True, slots=True)
class Counted:
    title: str
    bars: list[Bar]
    names: list[tuple[int, str]]
    words: str
    wide: int
    wide_bar: int = BAR
    floor: int = HIGH + 2
    high: int = HIGH + HEAD + 4


def pictures(counts: Counts) -> list[Counted]:
    days = max(WEEKDAYS, *(day + 1 for day, pair in _pairs(counts.days_before, counts.days_after) if any(pair)))
    busy = [hour for hour, pair in _pairs(counts.hours_before, counts.hours_after) if any(pair)]
    hours = range(min(FIRST_HOUR, *busy), max(LAST_HOUR, *busy) + 1)
    return [
        _counted(_("By day"), short_weekdays()[:days], counts.days_before[:days], counts.days_after[:days]),
        _counted(
            _("By the hour at which they begin"),
            [f"{hour}" for hour in hours],
            [counts.hours_before[hour] for hour in hours],
            [counts.hours_after[hour] for hour in hours],
        ),
    ]


def _counted(title: str, names: Sequence[str], before: Sequence[int], after: Sequence[int]) -> Counted:
    most = max(*before, *after, 1)
    bars = []
    for place, pair in _pairs(before, after):
        for number, (many, kind) in enumerate(zip(pair, ("old", "new"), strict=True)):
            high = many / most * HIGH
            bars.append(Bar(place * WIDE + 3 + number * (BAR + 1), HIGH + 2 - high, high, kind))
    said = "; ".join(
        _("{name}: {was} as it stands, {will} as it would be").format(name=name, was=was, will=will)
        for name, was, will in zip(names, before, after, strict=True)
    )
    middles = [(place * WIDE + WIDE // 2, name) for place, name in enumerate(names)]
    return Counted(title, bars, middles, said, len(names) * WIDE)


def _pairs(before: Sequence[int], after: Sequence[int]) -> list[tuple[int, tuple[int, int]]]:
    return [*enumerate(zip(before, after, strict=True))]
