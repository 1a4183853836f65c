"""A week as a picture and as words: each 1:1 on the reader's own clock, in its own week."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from duologue.web.told.weeks import DAY_WIDE, HEAD, HOUR_HIGH, Block, weeks


def block(at: datetime, minutes: int = 30, kind: str = "stays") -> Block:
    return Block(at, minutes, "Ben", kind)


def test_nothing_is_no_picture() -> None:
    assert weeks([], ZoneInfo("Europe/London")) == []


def test_a_1_1_stands_in_its_day_at_its_hour_on_the_readers_clock() -> None:
    there = weeks([block(datetime(2026, 11, 26, 9, 30, tzinfo=UTC))], ZoneInfo("Europe/Athens"))[0]

    assert there.monday == date(2026, 11, 23)
    assert (there.drawn[0].x // DAY_WIDE, there.drawn[0].y, there.drawn[0].high) == (3, HEAD + 2.5 * HOUR_HIGH, 4.5)
    assert there.words == ["Thursday 11:30, Ben"]
    assert [day for _, day in there.days] == ["Mon", "Tue", "Wed", "Thu", "Fri"]


def test_weeks_are_told_apart_and_drawn_to_one_scale() -> None:
    early, saturday = datetime(2026, 11, 27, 6, tzinfo=UTC), datetime(2026, 12, 5, 22, 45, tzinfo=UTC)
    first, second = weeks([block(saturday), block(early)], ZoneInfo("UTC"))

    assert [first.monday, second.monday] == [date(2026, 11, 23), date(2026, 11, 30)]
    assert first.hours == second.hours
    assert first.drawn[0].y == HEAD
    assert len(second.days) == 6


def test_a_1_1_over_midnight_ends_with_its_day() -> None:
    there = weeks([block(datetime(2026, 11, 26, 23, 45, tzinfo=UTC))], ZoneInfo("UTC"))[0]
    assert there.drawn[0].y < there.high
