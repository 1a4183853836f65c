"""Every change of the clocks of every zone from 2000 to 2040: the rhythm, calendars and working hours read the wall alike.

The yardstick goes the other way round only: an instant has one reading on a wall, and which instants have the reading is tried out.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from duologue.meetings.rules.cadence import Cadence, Rhythm, instant, next_after
from duologue.people.rules.zones import zones
from duologue.readiness.rules.calendars.values import Moment
from duologue.readiness.rules.slots.wall import working_time

pytestmark = pytest.mark.xdist_group("clocks")
"""One worker looks for the changes, and has them."""
FIRST, LAST = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (2000, 2041))
A_MINUTE, AN_HOUR, A_DAY = 60, 3_600, 86_400
A_WEEK = 7 * A_DAY
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Change = tuple[int, int, int]
"""When, and the seconds east of UTC before and after."""


def east(zone: ZoneInfo, at: int) -> int:
    offset = (EPOCH + timedelta(seconds=at)).astimezone(zone).utcoffset()
    assert offset is not None
    return round(offset.total_seconds())


def changes_of(zone: ZoneInfo) -> Iterator[Change]:
    """Looked for week by week, and then closer."""
    before = east(zone, FIRST)
    for week in range(FIRST, LAST, A_WEEK):
        after = east(zone, week + A_WEEK)
        if after != before:
            old, new = week, week + A_WEEK
            while new - old > 1:
                middle = (old + new) // 2
                old, new = (middle, new) if east(zone, middle) == before else (old, middle)
            yield new, before, after
        before = after


@cache
def every_change() -> dict[Change, str]:
    """With one zone that has it: zones that change alike are tried once."""
    found: dict[Change, str] = {}
    for name in sorted(zones().values()):
        for change in changes_of(ZoneInfo(name)):
            found.setdefault(change, name)
    return found


def first_that_shows(wall: datetime, zone: ZoneInfo, change: Change) -> int:
    """What is skipped is moved forward by as much as is skipped: it is read with the offset of before."""
    shown = round((wall - EPOCH.replace(tzinfo=None)).total_seconds())
    tried = sorted(shown - offset for offset in set(change[1:]))
    showing = [at for at in tried if at + east(zone, at) == shown]
    return showing[0] if showing else shown - change[1]


def walls_around(change: Change) -> Iterator[datetime]:
    """Whole minutes on both sides of both readings of that moment, and between them."""
    at, before, after = change
    for edge in (before, after, (before + after) // 2):
        for minutes in (-90, -31, -1, 0, 1, 29, 90):
            shown = (at + edge) // A_MINUTE * A_MINUTE + minutes * A_MINUTE
            yield (EPOCH + timedelta(seconds=shown)).replace(tzinfo=None)


def test_there_are_as_many_changes_as_the_world_has() -> None:
    """The clocks of Europe and of New York alone change twice a year, and more than a hundred zones were moved for good."""
    assert len(every_change()) > 1_000
    assert len({at for at, *_ in every_change()}) > 400


def test_a_wall_time_is_the_same_instant_for_a_rhythm_and_for_a_calendar() -> None:
    wrong = []
    for change, name in every_change().items():
        zone = ZoneInfo(name)
        for wall in walls_around(change):
            expected = first_that_shows(wall, zone, change)
            kept = instant(wall.date(), wall.time(), name).timestamp()
            if not expected == kept == Moment(wall, zone).seconds:
                wrong.append(f"{name} {wall}: {expected}, {kept}, {Moment(wall, zone).seconds}")
    assert wrong == []


def test_a_weekly_rhythm_comes_round_on_its_wall_across_the_change() -> None:
    for change, name in every_change().items():
        wall = (EPOCH + timedelta(seconds=change[0] + change[1] - AN_HOUR // 2)).replace(tzinfo=None, second=0)
        weekly = Cadence(Rhythm.WEEKS, 1, wall.weekday(), wall.time(), name, wall.date() - timedelta(weeks=2))
        found = next_after(weekly, EPOCH + timedelta(seconds=change[0] - 3 * A_DAY))
        assert found.timestamp() == first_that_shows(wall, ZoneInfo(name), change), (name, wall)


def test_working_hours_are_the_instants_at_which_the_wall_shows_them() -> None:
    wrong = []
    for change, name in every_change().items():
        zone, at = ZoneInfo(name), change[0]
        hours = dict.fromkeys(range(7), ((30, 95), (120, 150), (150, 200), (23 * 60, 24 * 60)))
        stretches = working_time(hours, zone, (at - 4 * AN_HOUR, at + 4 * AN_HOUR))
        for tried in (*range(at - 4 * AN_HOUR, at + 4 * AN_HOUR, 27 * A_MINUTE), at - 1, at, at + 1):
            shown = (tried + east(zone, tried)) % A_DAY
            works = any(opens * 60 <= shown < closes * 60 for opens, closes in hours[0])
            index = bisect_right(stretches, tried, key=lambda one: one[0]) - 1
            if works != (index >= 0 and tried < stretches[index][1]):
                wrong.append(f"{name} {tried - at} from the change at {at}")
    assert wrong == []
