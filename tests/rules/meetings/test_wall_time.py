"""The same question asked of the clock itself: when, of all instants, does a clock in this zone show this time?"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duologue.meetings.rules.cadence import Cadence, Rhythm, first_on, instant, next_after
from duologue.people.rules.zones import zones

ZONES = sorted(zones().values())
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@cache
def changes(zone: str) -> tuple[datetime, ...]:
    """Instants from 2000 to 2040 at which the clocks of `zone` change, to the minute; those two weeks apart at least."""
    place, step = ZoneInfo(zone), 14 * DAY
    found, moment = [], datetime(2000, 1, 1, tzinfo=UTC)
    while moment.year < 2041:
        if offset(moment, place) != offset(moment + step, place):
            found.append(narrowed(moment, moment + step, place))
        moment += step
    return tuple(found)


def offset(moment: datetime, place: ZoneInfo) -> timedelta:
    found = moment.astimezone(place).utcoffset()
    assert found is not None
    return found


def narrowed(before: datetime, after: datetime, place: ZoneInfo) -> datetime:
    old = offset(before, place)
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) / 2
        before, after = (middle, after) if offset(middle, place) == old else (before, middle)
    return after.replace(second=0, microsecond=0)


def instants_showing(wall: datetime, place: ZoneInfo) -> list[datetime]:
    """Every instant at which a clock there shows `wall`, found by looking at the clock and nothing else."""
    as_if_utc = wall.replace(tzinfo=UTC)
    offsets = {offset(as_if_utc + HOUR * hours, place) for hours in range(-40, 41)}
    possible = sorted(as_if_utc - found for found in offsets)
    return [moment for moment in possible if moment.astimezone(place).replace(tzinfo=None) == wall]


@st.composite
def walls(draw: st.DrawFn) -> tuple[str, datetime]:
    """A zone and a time on its wall; often close to a change of its clocks."""
    zone = draw(st.sampled_from(ZONES))
    near = changes(zone)
    if not near or draw(st.integers(0, 3)) == 0:
        some_time = draw(st.datetimes(datetime(2000, 1, 1), datetime(2040, 12, 31)))
        return zone, some_time.replace(second=0, microsecond=0)
    change = draw(st.sampled_from(near)).astimezone(ZoneInfo(zone)).replace(tzinfo=None, second=0)
    return zone, change + timedelta(minutes=draw(st.integers(-25 * 60, 25 * 60)))


@settings(max_examples=80, deadline=None)
@given(walls())
def test_in_every_zone_the_clock_shows_the_agreed_time_or_the_first_after_what_was_skipped(
    asked: tuple[str, datetime],
) -> None:
    zone, wall = asked
    place = ZoneInfo(zone)
    got = instant(wall.date(), wall.time(), zone)
    possible = instants_showing(wall, place)

    if possible:
        assert got == possible[0]
    else:
        late = got.astimezone(place).replace(tzinfo=None) - wall
        skipped = offset(got, place) - offset(got - late - timedelta(minutes=1), place)
        assert late == skipped > timedelta(0)


@pytest.mark.parametrize(
    ("zone", "wall", "utc"),
    [
        # Samoa left out a whole day when it went over the date line, Casey three hours of the clock
        ("Pacific/Apia", "2011-12-30 10:00", "2011-12-30 20:00"),
        ("Antarctica/Casey", "2009-10-18 03:00", "2009-10-17 19:00"),
        ("America/New_York", "2026-03-08 02:00", "2026-03-08 07:00"),
        ("UTC", "2026-03-29 02:30", "2026-03-29 02:30"),
    ],
)
def test_what_is_skipped_may_be_long(zone: str, wall: str, utc: str) -> None:
    asked = datetime.fromisoformat(wall)

    assert instant(asked.date(), asked.time(), zone) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_a_fold_in_the_time_itself_changes_nothing() -> None:
    twice = time(2, 30, fold=1)

    assert instant(date(2026, 10, 25), twice, "Europe/Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


agreements = st.builds(
    Cadence,
    rhythm=st.sampled_from(Rhythm),
    every=st.integers(1, 3),
    weekday=st.integers(0, 6),
    wall_time=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=st.sampled_from(ZONES),
    starts_on=st.dates(date(2000, 1, 1), date(2040, 12, 31)),
)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2040, 12, 31), timezones=st.just(UTC))


@settings(max_examples=80, deadline=None)
@given(agreements, moments)
def test_the_next_one_is_what_walking_day_by_day_finds(agreed: Cadence, after: datetime) -> None:
    assert next_after(agreed, after) == walked(agreed, after)


def walked(agreed: Cadence, after: datetime) -> datetime:
    """Slow and plainly right: try each day from the agreement's first, or from two days before, whichever is later."""
    day = max(first_on(agreed), after.date() - 3 * DAY)
    while not (falls_on(agreed, day) and instant(day, agreed.wall_time, agreed.zone) > after):
        day += DAY
    return instant(day, agreed.wall_time, agreed.zone)


def falls_on(agreed: Cadence, day: date) -> bool:
    first = first_on(agreed)
    if day.weekday() != agreed.weekday:
        return False
    if agreed.rhythm is Rhythm.WEEKS:
        return (day - first).days % (7 * agreed.every) == 0
    months = (day.year - first.year) * 12 + day.month - first.month
    is_last = (day + 7 * DAY).month != day.month
    in_place = is_last if first.day > 28 else (day.day - 1) // 7 == (first.day - 1) // 7
    return months % agreed.every == 0 and in_place
