"""Days and times as a sentence says them, in the language that is spoken."""

from collections.abc import Iterable
from datetime import date, datetime

from duologue.translation import cached_by_language, gettext, pgettext


@cached_by_language
def weekdays() -> tuple[str, ...]:
    """Monday to Sunday."""
    return (
        *(gettext("Monday"), gettext("Tuesday"), gettext("Wednesday"), gettext("Thursday")),
        *(gettext("Friday"), gettext("Saturday"), gettext("Sunday")),
    )


@cached_by_language
def short_weekdays() -> tuple[str, ...]:
    """Mon to Sun."""
    return (
        *(
            pgettext("weekday", "Mon"),
            pgettext("weekday", "Tue"),
            pgettext("weekday", "Wed"),
            pgettext("weekday", "Thu"),
        ),
        *(pgettext("weekday", "Fri"), pgettext("weekday", "Sat"), pgettext("weekday", "Sun")),
    )


@cached_by_language
def months() -> tuple[str, ...]:
    """January to December."""
    return (
        *(pgettext("month", "January"), pgettext("month", "February"), pgettext("month", "March")),
        *(pgettext("month", "April"), pgettext("month", "May"), pgettext("month", "June")),
        *(pgettext("month", "July"), pgettext("month", "August"), pgettext("month", "September")),
        *(pgettext("month", "October"), pgettext("month", "November"), pgettext("month", "December")),
    )


def month(day: date) -> str:
    """November 2026."""
    return pgettext("date", "{month} {year}").format(month=months()[day.month - 1], year=day.year)


def day_of_month(day: date) -> str:
    """26 November."""
    return pgettext("date", "{day} {month}").format(day=day.day, month=months()[day.month - 1])


def day_of_year(day: date) -> str:
    """26 November 2026."""
    return pgettext("date", "{day} {month} {year}").format(day=day.day, month=months()[day.month - 1], year=day.year)


def day_of_week(day: date) -> str:
    """Thursday 26 November."""
    return pgettext("date", "{weekday} {day}").format(weekday=weekdays()[day.weekday()], day=day_of_month(day))


def day_in_full(day: date) -> str:
    """Thursday 26 November 2026."""
    return pgettext("date", "{weekday} {day}").format(weekday=weekdays()[day.weekday()], day=day_of_year(day))


def at(day: str, moment: datetime) -> str:
    """A day that was said, and a time of it: Thursday 26 November, 10:00."""
    return pgettext("date", "{day}, {time}").format(day=day, time=f"{moment:%H:%M}")


def together(words: Iterable[str]) -> str:
    """Ben, Amara and Chidi."""
    *these, last = list(words) or [""]
    return gettext("{these} and {last}").format(these=", ".join(these), last=last) if these else last
