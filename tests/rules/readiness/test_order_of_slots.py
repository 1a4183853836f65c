"""Which slots come first, and the reasons that are told with them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from duologue.readiness.rules.slots.finding import find_slots
from duologue.readiness.rules.slots.reading import request_from
from duologue.readiness.rules.slots.request import Slot

WEEK = ("mon", "tue", "wed", "thu", "fri")
MONDAY = "2026-11-23"


def person(name: str, zone: str = "Europe/London", busy: list[list[str]] | None = None, **hours: Any) -> dict[str, Any]:
    times = hours or {day: [["09:00", "17:00"]] for day in WEEK}
    return {"id": name, "tz": zone, "working_hours": times, "busy": busy or []}


def room(name: str, *busy: list[str], private: bool = True) -> dict[str, Any]:
    return {"id": name, "private": private, "busy": list(busy)}


def best(*people: dict[str, Any], **changed: Any) -> list[Slot]:
    asked: dict[str, Any] = {
        "now": f"{MONDAY}T00:00:00Z",
        "people": list(people) or [person("Ana"), person("Ben")],
        "rooms": [room("Oak")],
        "minutes": 30,
        "step": 30,
        "from": f"{MONDAY}T00:00:00Z",
        "until": "2026-12-21T00:00:00Z",
        "need_private": True,
        "count": 5,
    }
    return list(find_slots(request_from(asked | changed)).slots)


def when(slot: Slot) -> str:
    return f"{datetime.fromtimestamp(slot.start, UTC):%d %H:%M}"


def test_five_slots_are_five_days_of_the_first_week() -> None:
    assert [when(slot) for slot in best()] == ["23 10:00", "24 10:00", "25 10:00", "26 10:00", "27 10:00"]


def test_one_of_each_day_comes_before_a_second_one_of_any() -> None:
    found = best(count=12, until="2026-11-26T00:00:00Z")

    assert [when(slot)[:2] for slot in found] == ["23", "24", "25"] * 4


def test_an_earlier_week_comes_before_a_better_hour() -> None:
    one = person("Ana", mon=[["09:00", "09:30"]], tue=[["09:00", "17:00"]])

    found = best(one, person("Ben"), count=4)

    assert [when(slot) for slot in found] == ["24 10:00", "23 09:00", "01 10:00", "30 09:00"]


def test_the_middle_of_both_days_comes_before_their_edges() -> None:
    found = best(person("Ana"), person("Ben", "America/New_York"), until="2026-11-24T00:00:00Z", count=20)

    assert [when(slot) for slot in found][:3] == ["23 15:00", "23 15:30", "23 14:30"]
    assert found[0].because[1] == "In the middle of the working day for both."
    assert found[-1].because[1] == "It is late in the working day of Ana."


def test_mornings_and_afternoons_are_equal() -> None:
    busy = [[f"{MONDAY}T11:00:00Z", f"{MONDAY}T15:00:00Z"]]

    found = best(person("Ana", busy=busy), person("Ben"), until="2026-11-24T00:00:00Z", count=2)

    assert [when(slot) for slot in found] == ["23 10:00", "23 15:30"]


def test_air_before_and_after_is_worth_half_an_hour_at_the_edge() -> None:
    busy = [[f"{MONDAY}T09:00:00Z", f"{MONDAY}T10:00:00Z"], [f"{MONDAY}T10:30:00Z", f"{MONDAY}T11:00:00Z"]]

    found = best(person("Ana", busy=busy), person("Ben"), until="2026-11-24T00:00:00Z", count=20)

    assert when(found[0]) == "23 11:30"
    squeezed = next(slot for slot in found if when(slot) == "23 10:00")
    assert squeezed.because[2] == "Ana has something else right before and right after it."


@pytest.mark.parametrize(("minutes", "short"), [(9, True), (10, False)])
def test_ten_minutes_are_air_enough(minutes: int, short: bool) -> None:
    busy = [[f"{MONDAY}T12:30:00Z", f"{MONDAY}T12:{60 - minutes}:00Z"]]

    found = best(person("Ana", busy=busy), person("Ben"), until="2026-11-24T00:00:00Z", count=20)

    slot = next(slot for slot in found if when(slot) == "23 13:00")
    assert ("Ana has something else right before it." in slot.because) == short


def test_a_private_room_comes_first_also_where_none_is_needed() -> None:
    rooms = [room("Hall", private=False), room("Oak", [f"{MONDAY}T00:00:00Z", f"{MONDAY}T16:30:00Z"])]

    found = best(rooms=rooms, need_private=False, until="2026-11-24T00:00:00Z", count=20)

    assert (when(found[0]), found[0].room) == ("23 16:30", "Oak")
    assert found[1].room == "Hall"
    assert found[1].because[3] == "Hall is free, but not private."


def test_without_a_room_there_is_a_slot_where_none_is_needed() -> None:
    found = best(rooms=[], need_private=False, count=1)

    assert (found[0].room, found[0].because[3]) == (None, "No room is named: by video, or on a walk.")


def test_all_there_are_and_no_two_alike() -> None:
    found = best(count=10_000, rooms=[room("Oak"), room("Elm")])

    assert len(found) == len({slot.start for slot in found}) == 20 * 16


def test_the_same_wall_time_when_the_clocks_change() -> None:
    ana = person("Ana", sun=[["09:00", "09:30"]])

    found = best(ana, now="2026-10-17T00:00:00Z", until="2026-11-02T00:00:00Z", **{"from": "2026-10-17T00:00:00Z"})

    assert [when(slot) for slot in found] == ["18 08:00", "25 09:00", "01 09:00"]


def test_three_people_are_all() -> None:
    assert best(person("Ana"), person("Ben"), person("Cy"))[0].because[0] == "This week: Monday 10:00 for all."
    assert best(person("Ana"))[0].because[0] == "This week: Monday 10:00 for Ana."
