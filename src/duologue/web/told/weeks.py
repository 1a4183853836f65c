"""Pictures of weeks: 1:1s as blocks at their hours, each picture with the same told in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from duologue.translation.dates import short_weekdays, weekdays

DAY_WIDE, HOUR_HIGH, HEAD = 40, 9, 12
"""Units of the drawing: a day's column, an hour, and the line with the names of the days."""
EARLIEST, LATEST = 9, 17
"""Hours that are always drawn."""


@dataclass(frozen=True, slots=True)
class Block:
    """A 1:1 on somebody's wall clock."""

    starts_at: datetime
    minutes: int
    name: str
    kind: str
    """How it is drawn: `stays`, `new` or `old`."""


@dataclass(frozen=True, slots=True)
class Drawn:
    x: int
    y: float
    high: float
    kind: str


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    days: list[tuple[int, str]]
    """x of each column's middle, and the letter over it."""
    hours: list[tuple[int, str]]
    """y of a line, and the hour it is of."""
    drawn: list[Drawn]
    words: list[str]
    wide: int
    high: int


def weeks(blocks: Iterable[Block], zone: ZoneInfo, *, to_scale_with: Iterable[Block] = ()) -> list[Week]:
    """A picture for each week that has something in it, all to one scale; and to that of others beside them."""
    local = sorted(((block.starts_at.astimezone(zone), block) for block in blocks), key=lambda one: one[0])
    if not local:
        return []
    measured = [*local, *((block.starts_at.astimezone(zone), block) for block in to_scale_with)]
    first = min(EARLIEST, *(at.hour for at, _ in measured))
    last = max(LATEST, *(_ends(at, block) for at, block in measured))
    return [_week(monday, [*of_it], first, last) for monday, of_it in groupby(local, key=lambda one: _monday(one[0]))]


def _week(monday: date, blocks: list[tuple[datetime, Block]], first: int, last: int) -> Week:
    days = max(5, *(at.weekday() + 1 for at, _ in blocks))
    return Week(
        monday,
        [(index * DAY_WIDE + DAY_WIDE // 2, short_weekdays()[index]) for index in range(days)],
        [(HEAD + (hour - first) * HOUR_HIGH, f"{hour}") for hour in range(first, last + 1, 2)],
        [
            Drawn(
                at.weekday() * DAY_WIDE + 3,
                HEAD + (at.hour + at.minute / 60 - first) * HOUR_HIGH,
                max(block.minutes / 60 * HOUR_HIGH, 3),
                block.kind,
            )
            for at, block in blocks
        ],
        [f"{weekdays()[at.weekday()]} {at:%H:%M}, {block.name}" for at, block in blocks],
        days * DAY_WIDE,
        HEAD + (last - first) * HOUR_HIGH + 2,
    )


def _monday(at: datetime) -> date:
    return at.date() - timedelta(days=at.weekday())


def _ends(at: datetime, block: Block) -> int:
    until = at + timedelta(minutes=block.minutes)
    return 24 if until.date() > at.date() else until.hour + (until.minute > 0)
