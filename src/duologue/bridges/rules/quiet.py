"""When no mail leaves that could as well come in the morning: the usual hours, and those that somebody chose."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _

MORNING, EVENING = time(9), time(19)
_WEEKEND = frozenset({5, 6})
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when on somebody's own clocks, over midnight where the end is the earlier; and whole days, Monday being 0."""

    begins: time
    ends: time
    days: frozenset[int]
    chosen: bool = True
    """By whose hours they are; the usual ones are nobody's."""

    @property
    def days_as_kept(self) -> str:
        return "".join(map(str, sorted(self.days)))


USUAL = Hours(EVENING, MORNING, _WEEKEND, chosen=False)


def hours_of(begins: time, ends: time, days: frozenset[int]) -> Hours:
    """Raises UnusableText where no mail could ever come."""
    if len(days & set(range(_WEEK))) >= _WEEK:
        raise UnusableText(_("Leave at least one day of the week on which mail may come."))
    return Hours(begins, ends, days)


def is_quiet(zone: str, now: datetime, hours: Hours = USUAL) -> bool:
    """Whether the clocks of `zone` show a quiet hour or a quiet day."""
    local = now.astimezone(ZoneInfo(zone))
    return local.weekday() in hours.days or _within(local.time(), hours)


def loud_from(zone: str, now: datetime, hours: Hours = USUAL) -> datetime:
    """The first instant from `now` on that is not quiet. Over a change of the clocks it is what the wall shows that counts."""
    if not is_quiet(zone, now, hours):
        return now
    today = now.astimezone(ZoneInfo(zone)).date()
    days = (today + timedelta(days=ahead) for ahead in range(_WEEK + 2))
    return min(at for day in days for at in _endings(day, zone, hours) if at > now and not is_quiet(zone, at, hours))


def _within(at: time, hours: Hours) -> bool:
    if hours.begins <= hours.ends:
        return hours.begins <= at < hours.ends
    return at >= hours.begins or at < hours.ends


def _endings(day: date, zone: str, hours: Hours) -> Iterator[datetime]:
    """Where quiet may end on a day: at midnight, after a quiet day; and at its hour, which an autumn night has twice."""
    for at in (time(0), hours.ends):
        for fold in (0, 1):
            yield datetime.combine(day, at.replace(fold=fold), ZoneInfo(zone)).astimezone(UTC)
