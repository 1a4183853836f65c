"""Wall time stays wall time: in every zone, through every change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duologue.meetings.rules.cadence import Cadence, Rhythm, first_on, instant, next_after, next_in_place_of, spoken

ZONES = sorted(
    zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix", "right"))
)


def cadence(
    every: int = 1, rhythm: Rhythm = Rhythm.WEEKS, weekday: int = 3, at: time = time(10), zone: str = "Europe/Berlin"
) -> Cadence:
    return Cadence(rhythm, every, weekday, at, zone, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        ("Europe/Berlin", date(2026, 3, 26), time(10), "2026-03-26T09:00:00+00:00"),
        ("Europe/Berlin", date(2026, 4, 2), time(10), "2026-04-02T08:00:00+00:00"),
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29T01:30:00+00:00"),
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30:00+00:00"),
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01T05:30:00+00:00"),
        ("Asia/Kathmandu", date(2026, 6, 1), time(9), "2026-06-01T03:15:00+00:00"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-03T15:45:00+00:00"),
    ],
)
def test_the_gap_moves_forward_and_the_fold_is_the_first(zone: str, day: date, at: time, expected: str) -> None:
    assert instant(day, at, zone).isoformat() == expected


@pytest.mark.parametrize(
    ("rhythm", "every", "weekday", "after", "expected"),
    [
        (Rhythm.WEEKS, 1, 3, datetime(2026, 3, 26, 9, tzinfo=UTC), "2026-04-02T08:00:00+00:00"),
        (Rhythm.WEEKS, 1, 3, datetime(2026, 3, 26, 8, 59, tzinfo=UTC), "2026-03-26T09:00:00+00:00"),
        (Rhythm.WEEKS, 2, 3, datetime(2026, 1, 1, 12, tzinfo=UTC), "2026-01-15T09:00:00+00:00"),
        (Rhythm.WEEKS, 2, 3, datetime(2026, 10, 20, tzinfo=UTC), "2026-10-22T08:00:00+00:00"),
        (Rhythm.WEEKS, 2, 3, datetime(2026, 10, 23, tzinfo=UTC), "2026-11-05T09:00:00+00:00"),
        (Rhythm.MONTHS, 1, 3, datetime(2026, 1, 2, tzinfo=UTC), "2026-02-05T09:00:00+00:00"),
        (Rhythm.MONTHS, 1, 3, datetime(2026, 12, 4, tzinfo=UTC), "2027-01-07T09:00:00+00:00"),
        (Rhythm.WEEKS, 1, 0, datetime(2020, 5, 5, tzinfo=UTC), "2026-01-05T09:00:00+00:00"),
    ],
)
def test_the_next_one(rhythm: Rhythm, every: int, weekday: int, after: datetime, expected: str) -> None:
    assert next_after(cadence(every, rhythm, weekday), after).isoformat() == expected


@pytest.mark.parametrize(
    ("every", "instead_of", "over", "now", "expected"),
    [
        (1, "2026-03-05T09:00", "2026-03-05T09:00", "2026-03-05T09:30", "2026-03-12T09:00"),
        (1, "2026-03-05T09:00", "2026-03-05T06:00", "2026-03-05T06:30", "2026-03-12T09:00"),  # held that morning
        (1, "2026-03-05T09:00", "2026-03-03T15:00", "2026-03-03T15:30", "2026-03-12T09:00"),  # two days before
        (1, "2026-03-05T09:00", "2026-03-09T15:00", "2026-03-09T15:30", "2026-03-12T09:00"),  # four days later
        (1, "2026-03-26T09:00", "2026-03-03T15:00", "2026-03-03T15:30", "2026-03-05T09:00"),  # weeks before
        (2, "2026-03-12T09:00", "2026-03-02T15:00", "2026-03-02T15:30", "2026-03-26T09:00"),
        (1, "2026-03-05T09:00", "2026-03-03T15:00", "2026-03-20T09:00", "2026-03-26T09:00"),  # wrapped up late
    ],
)
def test_one_that_was_held_before_its_time_has_used_it_up(
    every: int, instead_of: str, over: str, now: str, expected: str
) -> None:
    at = [datetime.fromisoformat(f"{one}:00+00:00") for one in (instead_of, over, now)]

    assert next_in_place_of(cadence(every), *at).isoformat() == f"{expected}:00+00:00"


def test_a_fifth_weekday_is_the_last_of_a_month_that_has_four() -> None:
    fifth = Cadence(Rhythm.MONTHS, 1, 3, time(10), "Europe/London", date(2026, 1, 29))

    days = [next_after(fifth, datetime(2026, month, 1, tzinfo=UTC)).date() for month in range(2, 6)]

    assert days == [date(2026, 2, 26), date(2026, 3, 26), date(2026, 4, 30), date(2026, 5, 28)]


@given(
    zone=st.sampled_from(ZONES),
    every=st.integers(1, 6),
    weekday=st.integers(0, 6),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    after=st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
)
def test_every_occurrence_is_on_its_weekday_at_its_wall_time_or_just_past_a_gap(
    zone: str, every: int, weekday: int, at: time, after: datetime
) -> None:
    rhythm = Cadence(Rhythm.WEEKS, every, weekday, at, zone, date(2000, 1, 1))

    found = next_after(rhythm, after)

    local = found.astimezone(ZoneInfo(zone))
    intended = datetime.combine(local.date(), at)
    skipped = local.replace(tzinfo=None) - intended
    assert found > after
    if local.weekday() == weekday:
        assert timedelta(0) <= skipped <= timedelta(hours=2)
    else:  # a gap over midnight pushes it into the next day: only for a wall time that this zone skipped
        assert (local.weekday() - weekday) % 7 == 1
    span = (local.date() - first_on(rhythm)).days
    assert span % (7 * every) in (0, 1)


@pytest.mark.parametrize(
    ("rhythm", "every", "words"),
    [
        (Rhythm.WEEKS, 1, "Every Thursday at 10:00"),
        (Rhythm.WEEKS, 2, "Every second Thursday at 10:00"),
        (Rhythm.WEEKS, 6, "Every 6 weeks on Thursday at 10:00"),
        (Rhythm.MONTHS, 1, "Every month on the first Thursday at 10:00"),
        (Rhythm.MONTHS, 3, "Every 3 months on the first Thursday at 10:00"),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(rhythm: Rhythm, every: int, words: str) -> None:
    assert spoken(cadence(every, rhythm)) == words
