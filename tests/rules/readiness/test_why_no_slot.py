"""The exact reason why there is no slot, and the nearest thing that would make one."""

from typing import Any

import pytest

from duologue.readiness.rules.slots.finding import find_slots
from duologue.readiness.rules.slots.reading import request_from

WEEK = ("mon", "tue", "wed", "thu", "fri")
ALWAYS = ["2026-01-01T00:00:00Z", "2027-12-31T00:00:00Z"]
LONDON = "Europe/London"


def person(
    name: str, zone: str = LONDON, *busy: list[str], hours: tuple[str, str] = ("09:00", "17:00")
) -> dict[str, Any]:
    return {"id": name, "tz": zone, "working_hours": {day: [list(hours)] for day in WEEK}, "busy": list(busy)}


OAK = {"id": "Oak", "private": True, "busy": []}
HALL = {"id": "Hall", "private": False, "busy": []}


def none_because(**changed: Any) -> tuple[str, ...]:
    asked = {
        "now": "2026-11-23T08:00:00Z",
        "people": [person("Ana"), person("Ben")],
        "rooms": [OAK],
        "minutes": 30,
        "step": 15,
        "from": "2026-11-23T00:00:00Z",
        "until": "2026-11-28T00:00:00Z",
        "need_private": True,
        "count": 5,
    }
    found = find_slots(request_from(asked | changed))
    assert not found.slots
    return found.none_because


def test_the_range_is_over() -> None:
    assert none_because(now="2026-11-28T00:00:00Z") == (
        "The range ends at Sat 28 Nov 2026 00:00 UTC, and now is Sat 28 Nov 2026 00:00 UTC.",
        "Look further ahead than that.",
    )


def test_the_range_is_shorter_than_the_meeting() -> None:
    assert none_because(**{"from": "2026-11-27T10:00:00Z", "until": "2026-11-27T10:29:00Z"}) == (
        "From Fri 27 Nov 2026 10:00 UTC until Fri 27 Nov 2026 10:29 UTC the range is 29 minutes, "
        "shorter than the 30 minutes asked for.",
        "Let the range end at Fri 27 Nov 2026 10:30 UTC or later.",
    )


def test_working_hours_never_overlap() -> None:
    assert none_because(people=[person("Ana"), person("Ben", "Pacific/Auckland")]) == (
        "The working hours of Ana and Ben never overlap in this range.",
        "The nearest would be on Mon 23 Nov 2026 at 16:30 for Ana, Tue 24 Nov 2026 at 05:30 for Ben, "
        "if Ben began 210 minutes earlier.",
    )


def test_working_hours_overlap_too_little() -> None:
    assert none_because(people=[person("Ana"), person("Ben", hours=("16:40", "20:00"))])[0] == (
        "The working hours of Ana and Ben never overlap for 30 minutes in this range; "
        "the longest is 20 minutes, from Mon 23 Nov 2026 16:40 UTC."
    )


def test_one_of_them_never_works_that_long() -> None:
    said = none_because(people=[person("Ana"), person("Ben", hours=("10:00", "10:20"))])

    assert said == (
        "Ben has no 30 minutes of working hours in a row in this range; "
        "the longest is 20 minutes, from Mon 23 Nov 2026 10:00 UTC.",
        "The nearest would be on Mon 23 Nov 2026 at 10:00, if Ben ended 10 minutes later.",
        "20 minutes would fit on Mon 23 Nov 2026 at 10:00.",
    )


def test_one_of_them_is_always_busy() -> None:
    assert none_because(people=[person("Ana", LONDON, ALWAYS), person("Ben")]) == (
        "Ana is busy all the time in the hours in which both work.",
        "The nearest is on Mon 23 Nov 2026 at 09:00: one thing of Ana would have to move.",
    )


def test_they_are_busy_in_turn() -> None:
    until = "2026-11-24T00:00:00Z"
    ana = person("Ana", LONDON, ["2026-11-23T09:00:00Z", "2026-11-23T13:00:00Z"])
    ben = person("Ben", LONDON, ["2026-11-23T13:20:00Z", "2026-11-23T18:00:00Z"])

    assert none_because(people=[ana, ben], until=until) == (
        "Between them, Ana and Ben are busy too often for 30 minutes in a row in the hours in which both work; "
        "the longest is 20 minutes, from Mon 23 Nov 2026 13:00 UTC.",
        "The nearest is on Mon 23 Nov 2026 at 09:00: one thing of Ana would have to move.",
        "20 minutes would fit on Mon 23 Nov 2026 at 13:00.",
    )


def test_the_step_is_too_coarse() -> None:
    said = none_because(
        **{"from": "2026-11-23T10:10:00Z", "until": "2026-11-23T10:50:00Z", "step": 60},
    )

    assert said == (
        "There are 30 minutes in which both are free, but none of them begins on the step of 60 minutes, "
        "counted from midnight UTC.",
        "With a step of 15 minutes there is one on Mon 23 Nov 2026 at 10:15.",
    )


@pytest.mark.parametrize(
    ("rooms", "reason", "helps"),
    [
        (
            [],
            "A private room is needed, and no room is named.",
            "Without a room, by video alone or on a walk, there is one on Mon 23 Nov 2026 at 09:00.",
        ),
        (
            [HALL],
            "A private room is needed, and none of the rooms is private.",
            "Hall, which is not private, is free on Mon 23 Nov 2026 at 09:00.",
        ),
        (
            [OAK | {"busy": [ALWAYS]}, HALL],
            "No private room is free at any of the 155 times at which both are free.",
            "Hall, which is not private, is free on Mon 23 Nov 2026 at 09:00.",
        ),
    ],
)
def test_there_is_no_private_room(rooms: list[dict[str, Any]], reason: str, helps: str) -> None:
    assert none_because(rooms=rooms) == (reason, helps)


def test_none_was_asked_for() -> None:
    assert none_because(count=0) == ("None was asked for: count is 0.",)
