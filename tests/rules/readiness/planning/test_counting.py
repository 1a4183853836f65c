"""What is counted of a search for many: never of few, and every one once."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from duologue.readiness.rules.planning.counting import FEWEST, One, as_data, counted, from_data
from duologue.readiness.rules.planning.depth import managers_above

BERLIN = ZoneInfo("Europe/Berlin")


def at(hour: int, day: int = 23) -> int:
    """UTC; the 23rd is a Monday."""
    return int(datetime(2026, 11, day, hour, tzinfo=UTC).timestamp())


def test_fewer_than_five_are_not_counted() -> None:
    assert counted([One(at(9), at(9))] * (FEWEST - 1), BERLIN) is None
    assert counted([One(at(9), at(9))] * FEWEST, BERLIN) is not None


def test_each_is_counted_where_it_stands_and_where_it_would_be_on_the_wall() -> None:
    ones = [
        One(at(9), at(9)),
        One(at(9), at(13, day=24)),
        *[One(at(23), None, "No time.")] * 2,
        One(at(8), None, "Why."),
    ]

    found = counted(ones, BERLIN, teams_left_out=1)

    assert found
    assert (found.looked_at, found.moved, found.none, found.teams_left_out) == (5, 1, 3, 1)
    assert found.reasons == ("No time.", "Why.")
    assert found.days_before == (3, 2, 0, 0, 0, 0, 0)
    assert found.days_after == (2, 3, 0, 0, 0, 0, 0)
    assert [hour for hour, many in enumerate(found.hours_before) for _ in range(many)] == [0, 0, 9, 10, 10]
    assert [hour for hour, many in enumerate(found.hours_after) for _ in range(many)] == [0, 0, 9, 10, 14]
    assert from_data(as_data(found)) == found
    assert from_data(as_data(None)) is None


def test_who_has_fewer_managers_above_comes_first_and_a_circle_ends() -> None:
    above = {"ben": "amara", "chidi": "amara", "amara": "dana", "x": "y", "y": "x"}
    assert [managers_above(who, above) for who in ("dana", "amara", "ben", "x")] == [0, 1, 2, 1]
