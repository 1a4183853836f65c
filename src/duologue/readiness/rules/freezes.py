"""Days on which nothing is to be changed, from a calendar file, as seasons: whole days, one after the other joined."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from duologue.readiness.rules.calendars.reading import read_busy
from duologue.readiness.rules.seasons import TABLE, Season, SeasonKind
from duologue.readiness.rules.slots.stretches import Stretch
from duologue.translation import gettext as _
from duologue.translation.dates import day_of_year

KIND = SeasonKind.CRUNCH
LOOKED_AT = timedelta(days=366)
"""From today on; what lies further away is read when it is nearer."""
MOST = 40
"""Seasons of one file. A calendar with more of them is hardly one of freezes."""
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Freezes:
    """What a file would declare, and in sentences what of it would not be."""

    seasons: tuple[Season, ...]
    notes: tuple[str, ...]
    read: int
    """Entries of the calendar that were understood."""


def freezes_in(raw: bytes, today: date, zone: ZoneInfo) -> Freezes:
    """The seasons from today on. An entry of a few hours takes its day; nothing of a title or a place is kept."""
    until = today + LOOKED_AT
    found = read_busy(raw, _midnight(today, zone), _midnight(until, zone), zone)
    notes = list(found.notes)
    seasons = []
    for first, last in stretches_of_days(found.busy, zone):
        longest = TABLE[KIND].longest
        if last - first >= longest:
            said = _(
                "{first} to {last} is longer than a crunch may be: its first {days} days are taken, and the rest can be "
                "declared when they are over."
            )
            notes.append(said.format(first=day_of_year(first), last=day_of_year(last), days=longest.days))
            last = first + longest - _A_DAY
        seasons.append(Season(KIND, first, last))
    if len(seasons) > MOST:
        said = _(
            "There are {many} stretches in it; the first {most} are taken. Is it the calendar of freezes, and not "
            "somebody's own?"
        )
        notes.append(said.format(many=len(seasons), most=MOST))
    return Freezes(tuple(seasons[:MOST]), tuple(notes), found.read)


def stretches_of_days(busy: Iterable[Stretch], zone: ZoneInfo) -> list[tuple[date, date]]:
    """First and last day of each, on the wall of `zone`; what touches or follows on the next day is one."""
    days: list[tuple[date, date]] = []
    for begins, ends in sorted(busy):
        first, last = _day(begins, zone), _day(max(ends - 1, begins), zone)
        if days and first <= days[-1][1] + _A_DAY:
            days[-1] = (days[-1][0], max(days[-1][1], last))
        else:
            days.append((first, last))
    return days


def _day(seconds: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone).date()


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time(), zone).timestamp())
