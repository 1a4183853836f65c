"""Wishes only order: whatever people wish, the same times are there, and each tells what speaks against it."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from duologue.readiness.rules.slots.finding import find_slots
from duologue.readiness.rules.slots.request import Person, Request, Slot
from duologue.readiness.rules.slots.wishes import AIR, Wishes

LONDON = ZoneInfo("Europe/London")
HOURS = dict.fromkeys(range(5), ((9 * 60, 17 * 60),))


def at(hour: int, minute: int = 0, day: int = 24) -> int:
    return int(datetime(2026, 11, day, hour, minute, tzinfo=UTC).timestamp())


def a_request(wishes: Wishes, busy: tuple[tuple[int, int], ...] = (), **other: object) -> Request:
    people = (Person("Ana", LONDON, HOURS, busy, wishes), Person("Ben", LONDON, HOURS, ()))
    asked = Request(at(8), people, (), 30 * 60, 30 * 60, at(9), at(17), need_private=False, count=100)
    return replace(asked, **other)  # type: ignore[arg-type]


def found(request: Request) -> tuple[Slot, ...]:
    return find_slots(request).slots


@pytest.mark.parametrize(
    "wishes",
    [
        Wishes(alone=((at(9), at(17)),)),
        Wishes(air=3_600),
        Wishes(in_a_row=1),
        Wishes(half="afternoon"),
        Wishes(((at(9), at(12)),), 0, 2, "morning"),
    ],
)
def test_no_wish_takes_a_time_away(wishes: Wishes) -> None:
    busy = ((at(10), at(11)), (at(13), at(14)))
    wished, plain = found(a_request(wishes, busy)), found(a_request(Wishes(), busy))
    assert {slot.start for slot in wished} == {slot.start for slot in plain}


def test_who_would_rather_be_left_alone_is_left_alone_while_there_is_another_time() -> None:
    slots = found(a_request(Wishes(alone=((at(9), at(15)),))))
    assert {slot.start >= at(15) for slot in slots[:4]} == {True}
    assert "Ana would rather be left alone then." in slots[-1].because


@pytest.mark.parametrize(("half", "first"), [("morning", at(10)), ("afternoon", at(12))])
def test_the_half_of_the_day_at_which_somebody_is_at_their_best_comes_first(half: str, first: int) -> None:
    slots = found(a_request(Wishes(half=half)))
    assert slots[0].start == first
    assert any(f"Ana is at their best in the {half}." in slot.because for slot in slots)


@pytest.mark.parametrize(("in_a_row", "told"), [(0, False), (2, True), (3, True), (4, False)])
def test_more_in_a_row_than_somebody_likes_comes_late_and_says_so(in_a_row: int, told: bool) -> None:
    """An hour before it, half an hour after it: four in a row."""
    busy = ((at(10), at(11)), (at(11, 30), at(12)))
    slots = {slot.start: slot for slot in found(a_request(Wishes(in_a_row=in_a_row), busy))}
    said = any("talks in a row" in words for words in slots[at(11)].because)
    assert said is told


def test_air_is_as_much_as_somebody_likes() -> None:
    busy = ((at(10), at(10, 30)),)
    for air, short in ((0, False), (AIR, False), (40 * 60, True)):
        (slot,) = (slot for slot in found(a_request(Wishes(air=air), busy)) if slot.start == at(11))
        assert any("right before it" in words for words in slot.because) is short


def test_what_is_after_the_longest_gap_comes_last_and_says_so() -> None:
    slots = found(a_request(Wishes(), by=at(11)))
    late = [slot.start > at(11) for slot in slots]
    assert late == sorted(late)
    assert True in late
    assert all(
        ("It is after the day by which you meet again." in slot.because) is (slot.start > at(11)) for slot in slots
    )


@pytest.mark.parametrize(
    ("incident", "near"),
    [
        ((at(10), at(11)), (at(10), at(10, 30), at(11), at(11, 30))),
        ((at(12), at(12)), (at(12), at(12, 30))),
        ((at(1), at(4)), (at(9), at(9, 30))),
        ((at(17, day=22), at(17, day=22)), (at(9), at(9, 30))),
        ((at(1, day=10), at(4, day=10)), ()),
    ],
)
def test_an_incident_and_the_first_hour_of_work_after_it_come_last_and_say_so(
    incident: tuple[int, int], near: tuple[int, ...]
) -> None:
    """A Tuesday, in a week in which nobody worked on Monday; the last one ended a fortnight before."""
    asked = a_request(Wishes())
    weekdays = {day: hours for day, hours in HOURS.items() if day or not near}
    shaken = replace(asked.people[0], incidents=(incident,), hours=weekdays)
    slots = found(replace(asked, people=(shaken, asked.people[1])))

    assert {slot.start for slot in slots} == {slot.start for slot in found(asked)}
    said = [slot.start for slot in slots if any("incident" in words for words in slot.because)]
    assert sorted(said) == [*near]
    assert {slot.start for slot in slots[len(slots) - len(near) :]} == {*near}


def test_a_calm_time_of_a_later_week_comes_before_one_on_the_heels_of_an_incident() -> None:
    asked = a_request(Wishes(), count=1, end=at(17, day=24) + 7 * 86_400)
    shaken = [replace(one, incidents=((at(8), at(16)),)) for one in asked.people]
    (slot,) = found(replace(asked, people=tuple(shaken), begin=at(16)))
    assert slot.start > at(16, day=25) - 8 * 3_600
    (only,) = found(replace(asked, people=tuple(shaken), begin=at(16), end=at(17)))
    assert "It is during an incident, or in the first hour of work after it, for both." in only.because
