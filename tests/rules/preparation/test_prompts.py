"""When the word before a 1:1 is due, on one's own clock, also in the nights when the clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duologue.preparation.rules.prompts import LATE_BY, could_be_due, day_before_at, is_due, prompt_at, prompt_letter

TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
ZONES = ("Europe/London", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC")


@pytest.mark.parametrize(
    ("days", "at", "zone", "when"),
    [
        (1, time(16), "Europe/London", datetime(2026, 11, 23, 16, tzinfo=UTC)),
        (0, time(9), "Europe/London", datetime(2026, 11, 24, 9, tzinfo=UTC)),
        # on the day, but after it began: the day before
        (0, time(10), "Europe/London", datetime(2026, 11, 23, 10, tzinfo=UTC)),
        (0, time(16), "Europe/London", datetime(2026, 11, 23, 16, tzinfo=UTC)),
        # ten o'clock in London is Tuesday evening in Auckland, where the reader is
        (0, time(8), "Pacific/Auckland", datetime(2026, 11, 23, 19, tzinfo=UTC)),
        (7, time(9), "America/New_York", datetime(2026, 11, 17, 14, tzinfo=UTC)),
    ],
)
def test_the_prompt_stands_on_the_readers_own_clock(days: int, at: time, zone: str, when: datetime) -> None:
    assert prompt_at(TUESDAY, days, at, zone) == when


def test_a_time_that_a_spring_night_skips_is_an_hour_later() -> None:
    sunday = datetime(2026, 3, 29, 12, tzinfo=UTC)

    assert prompt_at(sunday, 0, time(1, 30), "Europe/London") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "due"),
    [(timedelta(minutes=-1), False), (timedelta(0), True), (LATE_BY - timedelta(minutes=1), True), (LATE_BY, False)],
)
def test_it_is_due_for_a_while_and_never_after(after: timedelta, due: bool) -> None:
    assert is_due(TUESDAY - timedelta(days=1), TUESDAY, TUESDAY - timedelta(days=1) + after) is due


def test_nobody_is_prompted_for_what_has_begun() -> None:
    assert not is_due(TUESDAY - timedelta(minutes=5), TUESDAY, TUESDAY)


@settings(max_examples=300, deadline=None)
@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2040, 12, 31), timezones=st.just(UTC)),
    st.integers(0, 7),
    st.times(),
    st.sampled_from(ZONES),
    st.timedeltas(timedelta(0), LATE_BY - timedelta(seconds=1)),
)
def test_whatever_is_due_could_be_due(starts_at: datetime, days: int, at: time, zone: str, late: timedelta) -> None:
    at = at.replace(second=0, microsecond=0)
    prompt = prompt_at(starts_at, days, at, zone)
    now = prompt + late

    assert prompt < starts_at
    assert not is_due(prompt, starts_at, now) or could_be_due(at, zone, now)
    shown = prompt.astimezone(ZoneInfo(zone))
    assert (
        shown.time() == at or shown.utcoffset() != (prompt - timedelta(hours=2)).astimezone(ZoneInfo(zone)).utcoffset()
    )


def test_a_letter_names_nobody_but_its_reader() -> None:
    letter = prompt_letter("Ben Haas", "https://duologue.example/meetings/1/")

    assert letter.startswith("Dear Ben Haas,")
    assert "https://duologue.example/meetings/1/\n" in letter
    assert "turn them off" in letter


def test_who_chose_no_time_gets_the_word_on_the_afternoon_of_the_last_weekday_before() -> None:
    monday = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    assert day_before_at(monday, "Europe/London") == datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    assert day_before_at(monday + timedelta(days=1), "America/New_York") == datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
