"""Days and lists as the sentences of this room say them, in the language that is spoken."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

from duologue.translation import cached_by_language, pgettext
from duologue.translation import gettext as _
from duologue.translation.dates import short_weekdays, weekdays


@cached_by_language
def _short_months() -> tuple[str, ...]:
    """Jan to Dec."""
    return (
        *(pgettext("short month", "Jan"), pgettext("short month", "Feb"), pgettext("short month", "Mar")),
        *(pgettext("short month", "Apr"), pgettext("short month", "May"), pgettext("short month", "Jun")),
        *(pgettext("short month", "Jul"), pgettext("short month", "Aug"), pgettext("short month", "Sep")),
        *(pgettext("short month", "Oct"), pgettext("short month", "Nov"), pgettext("short month", "Dec")),
    )


def short_day(wall: datetime) -> str:
    """Tue 03 Mar 2026."""
    return pgettext("date", "{weekday} {day} {month} {year}").format(
        weekday=short_weekdays()[wall.weekday()],
        day=f"{wall:%d}",
        month=_short_months()[wall.month - 1],
        year=wall.year,
    )


def time_of_week(wall: datetime) -> str:
    """Tuesday 10:00."""
    return pgettext("date", "{weekday} {time}").format(weekday=weekdays()[wall.weekday()], time=f"{wall:%H:%M}")


def one_after_another(words: Sequence[str]) -> str:
    """Ben and Amara and Chidi."""
    return reduce(lambda these, last: _("{these} and {last}").format(these=these, last=last), words)
