"""When somebody is asked by mail how they come to a 1:1: by day, on their own clock, while there is time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duologue.bridges.rules.quiet import EVENING, MORNING, is_quiet
from duologue.readiness.rules.asking import (
    AT_LEAST_LEFT,
    SUBJECT,
    asked_from,
    check_in_letter,
    is_due,
)

WEEK = timedelta(weeks=1)
THURSDAY = datetime(2026, 12, 3, 10, tzinfo=UTC)
ZONES = ("Europe/London", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC")


@pytest.mark.parametrize(
    ("starts_at", "every", "zone", "when"),
    [
        (THURSDAY, 2 * WEEK, "Europe/London", datetime(2026, 11, 26, 9, tzinfo=UTC)),
        (THURSDAY, None, "Europe/London", datetime(2026, 11, 26, 9, tzinfo=UTC)),
        (THURSDAY, timedelta(days=30), "America/New_York", datetime(2026, 11, 26, 14, tzinfo=UTC)),
        # every week: half-way, three days and a half before
        (THURSDAY, WEEK, "Europe/London", datetime(2026, 11, 29, 9, tzinfo=UTC)),
        # ten in London is eleven at night in Auckland
        (THURSDAY, 2 * WEEK, "Pacific/Auckland", datetime(2026, 11, 25, 20, tzinfo=UTC)),
        # the clocks went back on 25 October: still the same weekday, still nine o'clock
        (datetime(2026, 10, 28, 0, 30, tzinfo=UTC), 2 * WEEK, "Europe/London", datetime(2026, 10, 21, 8, tzinfo=UTC)),
        (datetime(2026, 3, 31, 22, 30, tzinfo=UTC), 2 * WEEK, "Europe/London", datetime(2026, 3, 24, 9, tzinfo=UTC)),
    ],
)
def test_the_time_to_ask_stands_on_the_readers_own_clock(
    starts_at: datetime, every: timedelta | None, zone: str, when: datetime
) -> None:
    assert asked_from(starts_at, every, zone) == when


def test_nine_days_apart_is_often_and_ten_is_not() -> None:
    assert asked_from(THURSDAY, timedelta(days=9), "UTC").date() == date(2026, 11, 28)
    assert asked_from(THURSDAY, timedelta(days=10), "UTC").date() == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        (datetime(2026, 11, 26, 8, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 26, 9, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 26, 18, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 26, 19, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 28, 12, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 29, 12, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 12, 0, tzinfo=UTC), False),
    ],
)
def test_evenings_nights_and_weekends_are_quiet(at: datetime, quiet: bool) -> None:
    assert is_quiet("Europe/London", at) is quiet


def test_what_was_arranged_late_is_asked_about_at_once_while_more_than_a_day_is_left() -> None:
    tuesday, wednesday = (datetime(2026, 12, day, 15, tzinfo=UTC) for day in (1, 2))

    assert is_due(THURSDAY, 2 * WEEK, "UTC", tuesday)
    assert not is_due(THURSDAY, 2 * WEEK, "UTC", wednesday)
    assert not is_due(THURSDAY, 2 * WEEK, "UTC", THURSDAY - AT_LEAST_LEFT)
    assert is_due(THURSDAY, 2 * WEEK, "UTC", THURSDAY - AT_LEAST_LEFT - timedelta(minutes=1))


@settings(max_examples=150, deadline=None)
@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2040, 12, 31), timezones=st.just(UTC)),
    st.sampled_from([None, WEEK, timedelta(days=9), 2 * WEEK, timedelta(days=60)]),
    st.sampled_from(ZONES),
    st.integers(0, 59),
)
def test_whoever_is_asked_is_asked_by_day_in_time_and_never_after(
    starts_at: datetime, every: timedelta | None, zone: str, minute: int
) -> None:
    """Looked at once an hour for ten days before."""
    hours = (starts_at - timedelta(hours=hour, minutes=minute) for hour in range(240))
    for now in (hour for hour in hours if is_due(starts_at, every, zone, hour)):
        local = now.astimezone(ZoneInfo(zone))
        assert MORNING <= local.time() < EVENING
        assert local.weekday() < 5
        assert timedelta(days=1) < starts_at - now < timedelta(days=8)


@pytest.mark.parametrize("weekday", range(5))
@pytest.mark.parametrize("at", [time(8, 30), time(10), time(16)])
@pytest.mark.parametrize("every", [WEEK, 2 * WEEK])
def test_every_1_1_in_working_hours_has_a_time_to_be_asked_about(weekday: int, at: time, every: timedelta) -> None:
    starts_at = datetime.combine(date(2026, 12, 7) + timedelta(days=weekday), at, UTC)
    before = [starts_at - timedelta(minutes=10 * step) for step in range(8 * 24 * 6)]

    assert any(is_due(starts_at, every, "UTC", now) for now in before)


def test_the_letter_names_nobody_but_its_reader_and_no_day() -> None:
    letter = check_in_letter("Ben Haas", "https://duologue.example/check-in/x/")

    assert letter.startswith("Dear Ben Haas,")
    assert "https://duologue.example/check-in/x/\n" in letter
    assert "turn them off" in letter
    assert not any(day in letter for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"))
    assert "1:1" not in SUBJECT
