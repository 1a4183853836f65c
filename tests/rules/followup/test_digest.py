"""The weekly mail of what is open: when it is due, and that it holds numbers and a link."""

from datetime import UTC, datetime

import pytest

from duologue.followup.rules.digest import Open, is_due, letter, week_of


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (datetime(2026, 11, 23, 8, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 18, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 19, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 26, 9, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 29, 9, 0, tzinfo=UTC), False),
    ],
)
def test_it_is_due_by_day_from_monday_to_wednesday(at: datetime, due: bool) -> None:
    assert is_due("Europe/London", at) is due


def test_a_week_is_that_of_ones_own_clocks() -> None:
    sunday_night = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)

    assert week_of("Europe/London", sunday_night) == "2026-W48"
    assert week_of("Pacific/Auckland", sunday_night) == "2026-W49"
    assert week_of("UTC", datetime(2027, 1, 1, tzinfo=UTC)) == "2026-W53"


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Open(1, 0, 0), ["1 promise of yours is open\n"]),
        (Open(3, 1, 0), ["3 promises of yours are open, 1 of them past the day you named"]),
        (Open(0, 0, 1), ["1 promise to you waits for your word"]),
        (Open(2, 2, 2), ["2 promises of yours", "2 promises to you wait for your word"]),
    ],
)
def test_it_says_numbers(found: Open, says: list[str]) -> None:
    told = letter("Ben", found, "https://one.example/")

    assert all(line in told for line in says)
    assert "https://one.example/" in told


def test_nothing_is_nothing() -> None:
    assert Open(0, 0, 0).is_nothing
    assert not Open(0, 0, 1).is_nothing
