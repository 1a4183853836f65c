"""Working hours on somebody's own wall clock, as stretches of real time.

A second belongs to the working hours when the clock on that person's wall shows a time within them. So an hour that a
spring night skips is nobody's, and of the hour that an autumn night has twice, both are.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from duologue.readiness.rules.slots.stretches import Stretch, merged

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WorkingHours = Mapping[int, Sequence[tuple[int, int]]]
"""For each weekday (0 is Monday) minutes since midnight on the wall: from, until."""

_DAY = 24 * 60 * 60
_FIRST = date(1970, 1, 1)


def working_time(hours: WorkingHours, zone: ZoneInfo, within: Stretch) -> list[Stretch]:
    """The real time, in seconds since 1970, that the working hours are in that zone within a stretch."""
    found: list[Stretch] = []
    for begin, end, offset in _of_one_offset(zone, within):
        for day in range((begin + offset) // _DAY, (end + offset - 1) // _DAY + 1):
            for opens, closes in hours.get((day + _FIRST.weekday()) % 7, ()):
                midnight = day * _DAY - offset
                found.append((max(begin, midnight + opens * 60), min(end, midnight + closes * 60)))
    return merged(found)


def working_day(hours: WorkingHours, zone: ZoneInfo, start: int) -> Stretch | None:
    """From the first to the last minute of work on the wall's day on which `start` (seconds since 1970) falls."""
    local = datetime.fromtimestamp(start, zone)
    stretches = hours.get(local.weekday(), ())
    if not stretches:
        return None
    midnight = start - (local.hour * 60 + local.minute) * 60 - local.second
    return midnight + min(opens for opens, _ in stretches) * 60, midnight + max(closes for _, closes in stretches) * 60


def _of_one_offset(zone: ZoneInfo, within: Stretch) -> Iterator[tuple[int, int, int]]:
    """The stretch, cut where the zone's offset changes: begin, end, seconds east of UTC."""
    begin, end = within
    at, offset = begin, _offset(zone, begin)
    while at < end:
        following = min(at + _DAY, end)
        if (then := _offset(zone, following)) != offset:
            change = _first_of_the_new(zone, at, following, offset)
            yield begin, change, offset
            begin, offset = change, then
        at = following
    yield begin, end, offset


def _first_of_the_new(zone: ZoneInfo, old: int, new: int, offset: int) -> int:
    while new - old > 1:
        middle = (old + new) // 2
        if _offset(zone, middle) == offset:
            old = middle
        else:
            new = middle
    return new


def _offset(zone: ZoneInfo, at: int) -> int:
    offset = datetime.fromtimestamp(at, UTC).astimezone(zone).utcoffset()
    return (offset or timedelta()) // timedelta(seconds=1)
