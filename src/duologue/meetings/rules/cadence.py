"""When a pair meets: wall time in a named zone, so that ten o'clock stays ten o'clock when the clocks change."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.translation.dates import weekdays

A_MONTH = timedelta(days=30)
_COUNTED = {
    1: marked("Every {weekday} at {time}"),
    2: marked("Every second {weekday} at {time}"),
    3: marked("Every third {weekday} at {time}"),
    4: marked("Every fourth {weekday} at {time}"),
}
_EVERY_SO_MANY_WEEKS = marked("Every {many} weeks on {weekday} at {time}")
_MONTHLY = (
    marked("Every month on the first {weekday} at {time}"),
    marked("Every month on the second {weekday} at {time}"),
    marked("Every month on the third {weekday} at {time}"),
    marked("Every month on the fourth {weekday} at {time}"),
    marked("Every month on the last {weekday} at {time}"),
)
_EVERY_SO_MANY_MONTHS = (
    marked("Every {many} months on the first {weekday} at {time}"),
    marked("Every {many} months on the second {weekday} at {time}"),
    marked("Every {many} months on the third {weekday} at {time}"),
    marked("Every {many} months on the fourth {weekday} at {time}"),
    marked("Every {many} months on the last {weekday} at {time}"),
)


class Rhythm(StrEnum):
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Cadence:
    rhythm: Rhythm
    every: int
    """Weeks or months from one to the next."""
    weekday: int
    """0 is Monday."""
    wall_time: time
    zone: str
    starts_on: date

    @property
    def length(self) -> timedelta:
        return length_of(self.rhythm, self.every)


def length_of(rhythm: Rhythm, every: int) -> timedelta:
    """From one to the next, as gaps are reckoned: a month is thirty days."""
    return every * (timedelta(weeks=1) if rhythm is Rhythm.WEEKS else A_MONTH)


def instant(day: date, wall_time: time, zone: str) -> datetime:
    """The instant (UTC) at which the clocks of `zone` show this time on this day.

    In the hour that a spring night skips, the time moves forward by what was skipped; of the hour that an autumn
    night has twice, the first is meant.
    """
    local = datetime.combine(day, wall_time.replace(tzinfo=None, fold=0), ZoneInfo(zone))
    return local.astimezone(UTC)


def first_on(cadence: Cadence) -> date:
    """The first day of the rhythm: the weekday on or after its beginning."""
    return cadence.starts_on + timedelta(days=(cadence.weekday - cadence.starts_on.weekday()) % 7)


def next_after(cadence: Cadence, after: datetime) -> datetime:
    """The first occurrence later than `after`."""
    day = first_on(cadence)
    if cadence.rhythm is Rhythm.WEEKS:
        stride = timedelta(weeks=cadence.every)
        local = after.astimezone(ZoneInfo(cadence.zone)).date()
        day += max(0, (local - day) // stride) * stride
        while (found := instant(day, cadence.wall_time, cadence.zone)) <= after:
            day += stride
        return found
    nth, months = _nth(day), 0
    while (found := instant(_month_on(day, months, nth), cadence.wall_time, cadence.zone)) <= after:
        months += cadence.every
    return found


def next_in_place_of(cadence: Cadence, instead_of: datetime, over: datetime, now: datetime) -> datetime:
    """The occurrence after a 1:1 that was at `over` instead of at `instead_of`, and still to come.

    One that was held before its time has used that time up, or the two would meet again within days. A time that lies a
    whole length ahead is left out: what lies between is theirs.
    """
    used_up = instead_of if instead_of < over + cadence.length else over
    return next_after(cadence, max(now, over, used_up))


def spoken(cadence: Cadence) -> str:
    """Every second Thursday at 10:00."""
    if cadence.rhythm is Rhythm.WEEKS:
        sentence = _(_COUNTED.get(cadence.every, _EVERY_SO_MANY_WEEKS))
    else:
        sentence = _((_MONTHLY if cadence.every == 1 else _EVERY_SO_MANY_MONTHS)[_nth(first_on(cadence)) - 1])
    weekday = weekdays()[cadence.weekday]
    return sentence.format(many=cadence.every, weekday=weekday, time=f"{cadence.wall_time:%H:%M}")


def _nth(day: date) -> int:
    """Which of its weekdays of the month a day is; the fifth counts as the last, since most months have only four."""
    return (day.day - 1) // 7 + 1


def _month_on(first: date, months: int, nth: int) -> date:
    month = first.year * 12 + first.month - 1 + months
    begins = date(month // 12, month % 12 + 1, 1)
    day = begins + timedelta(days=(first.weekday() - begins.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == begins.month else day - timedelta(days=7)
