"""When somebody's Weekly leaves: on Monday at half past eight on their own clocks, once a week, or not at all.

Where nothing ran at that time it leaves later the same day, or the next morning. What comes late keeps to the hours in which mail
may come, so nobody is woken by it; half past eight itself was asked for, and is no quiet hour. From Tuesday noon on the week has
begun without it.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from duologue.bridges.rules.quiet import MORNING, is_quiet
from duologue.meetings.rules.cadence import instant

AT, NOON = time(8, 30), time(12)


def week_of(zone: str, now: datetime) -> str:
    """The week on the clocks of `zone`, as 2026-W48: the later week is the greater text."""
    year, week, _ = now.astimezone(ZoneInfo(zone)).isocalendar()
    return f"{year}-W{week:02}"


def monday_of(week: str) -> date:
    """Raises ValueError for what is no week."""
    year, _, number = week.partition("-W")
    if not (len(week) == 8 and week.isascii() and year.isdigit() and number.isdigit()):
        raise ValueError(f"{week[:20]!r} is no week")
    return date.fromisocalendar(int(year), int(number), 1)


def leaves_at(zone: str, week: str) -> datetime:
    """The instant (UTC) at which the Weekly of a week is due."""
    return instant(monday_of(week), AT, zone)


def due_week(zone: str, now: datetime, last_sent: str) -> str | None:
    """The week whose Weekly is to be sent now; None while it is too early, too late, or was sent.

    `last_sent`: empty for nobody's. Whoever flies over a date line has been sent one of that week, or a later one, already.
    """
    week = week_of(zone, now)
    if last_sent >= week or not leaves_at(zone, week) <= now < too_late(zone, week):
        return None
    return week if not is_quiet(zone, now) or _is_the_time_itself(zone, now) else None


def could_be_due(zone: str, now: datetime) -> bool:
    """Before anything is asked of a database."""
    return due_week(zone, now, "") is not None


def is_out(zone: str, week: str, now: datetime) -> bool:
    """Whether the issue of that week has reached its readers in `zone`, and can be read there from now on."""
    return leaves_at(zone, week) <= now


def too_late(zone: str, week: str) -> datetime:
    """The instant (UTC) from which the Weekly of a week is of no use any more."""
    return instant(monday_of(week) + timedelta(days=1), NOON, zone)


def _is_the_time_itself(zone: str, now: datetime) -> bool:
    local = now.astimezone(ZoneInfo(zone))
    return local.weekday() == 0 and AT <= local.time() < MORNING
