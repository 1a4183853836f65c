"""What an administrator is told of times that were found for many pairs: how many, when, and why not; never whose."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

FEWEST = 5
"""1:1s of fewer pairs are not counted: what is told of four could be told of one of them."""
_DAYS = 7
_HOURS = 24


@dataclass(frozen=True, slots=True)
class One:
    """Of one 1:1: when it stands, when it would be, or why there is no time for it. Instants are seconds."""

    stands: int
    found: int | None
    why_none: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    looked_at: int
    moved: int
    none: int
    reasons: tuple[str, ...]
    """Why some have none, in general, the most frequent first."""
    days_before: tuple[int, ...]
    """1:1s on Mondays, Tuesdays and so on, as they stand."""
    days_after: tuple[int, ...]
    hours_before: tuple[int, ...]
    """By the hour of the day at which they begin."""
    hours_after: tuple[int, ...]
    teams_left_out: int = 0
    """Whose 1:1s could not be looked at, because something broke."""


def counted(ones: Sequence[One], zone: ZoneInfo, teams_left_out: int = 0) -> Counts | None:
    """On the wall of one zone, that of the organisation. None where they are too few."""
    if len(ones) < FEWEST:
        return None
    reasons = Counter(one.why_none for one in ones if one.found is None)
    days_before, hours_before = _when((one.stands for one in ones), zone)
    days_after, hours_after = _when((one.stands if one.found is None else one.found for one in ones), zone)
    return Counts(
        looked_at=len(ones),
        moved=sum(one.found not in (None, one.stands) for one in ones),
        none=sum(reasons.values()),
        reasons=tuple(why for why, _ in reasons.most_common()),
        days_before=days_before,
        days_after=days_after,
        hours_before=hours_before,
        hours_after=hours_after,
        teams_left_out=teams_left_out,
    )


def as_data(counts: Counts | None) -> dict[str, object]:
    """As `from_data` reads it."""
    return {} if counts is None else {name: getattr(counts, name) for name in Counts.__slots__}


def from_data(data: Mapping[str, object]) -> Counts | None:
    if not data:
        return None
    return Counts(**{name: tuple(value) if isinstance(value, list) else value for name, value in data.items()})  # type: ignore[arg-type]


def _when(starts: Iterable[int], zone: ZoneInfo) -> tuple[tuple[int, ...], tuple[int, ...]]:
    days, hours = [0] * _DAYS, [0] * _HOURS
    for start in starts:
        wall = datetime.fromtimestamp(start, zone)
        days[wall.weekday()] += 1
        hours[wall.hour] += 1
    return tuple(days), tuple(hours)
