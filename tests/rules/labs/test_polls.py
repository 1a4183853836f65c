"""A poll of a session: what may be asked; and by brute force, that what is shown of it tells nobody's answer."""

from datetime import UTC, datetime, timedelta
from itertools import combinations_with_replacement

import pytest

from duologue.labs.rules.sessions.due import lapses_at, warning_due
from duologue.labs.rules.sessions.polls import (
    MOST_CHOICES,
    holds_slip,
    shown_of,
    values_in,
    what_is_wrong,
    with_answer,
)

STARTS = datetime(2026, 12, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize("count", range(5))
def test_fewer_than_five_show_nothing(count: int) -> None:
    assert shown_of([7] * count, []) is None
    assert shown_of([1] * count, ["yes", "no"]) is None


@pytest.mark.parametrize("choices", range(2, MOST_CHOICES + 1))
@pytest.mark.parametrize("count", [5, 6, 7, 10, 11])
def test_of_choices_nobody_can_exclude_one_for_anybody_else(choices: int, count: int) -> None:
    """Not even a colleague who knows their own: for each thing that is shown, all that could have led there."""
    names, values = [str(one) for one in range(choices)], range(1, choices + 1)
    possible: dict[tuple[int, int], set[int]] = {}
    for answers in combinations_with_replacement(values, count):
        shown = shown_of(answers, names)
        assert shown is not None
        for own in set(answers):
            others = list(answers)
            others.remove(own)
            possible.setdefault((shown.most, own), set()).update(others)

    assert {frozenset(found) for found in possible.values()} == {frozenset(values)}


@pytest.mark.parametrize(
    ("answers", "choices", "words", "how_many"),
    [
        ([7] * 5, [], "Towards 7.", "5 to 9 answers"),
        ([1, 1, 1, 1, 7], [], "Towards 1.", "5 to 9 answers"),
        ([4] * 9, [], "In between.", "5 to 9 answers"),
        ([6] * 10, [], "On average 6 of 7 or more.", "10 to 19 answers"),
        ([4, 5] * 5, [], "On average 4.5 of 7.", "10 to 19 answers"),
        ([1, 1, 1, 2, 2], ["Stay", "Go"], "More than half chose: Stay", "5 to 9 answers"),
        ([1, 1, 1, 2, 2, 2], ["Stay", "Go"], "No choice has more than half.", "5 to 9 answers"),
        ([2] * 20, ["Stay", "Go"], "More than half chose: Go", "20 to 49 answers"),
    ],
)
def test_what_is_said(answers: list[int], choices: list[str], words: str, how_many: str) -> None:
    shown = shown_of(answers, choices)
    assert shown is not None
    assert (shown.words(choices), shown.answers) == (words, how_many)


@pytest.mark.parametrize(
    ("question", "choices", "wrong"),
    [
        ("How was it?", [], ""),
        ("Where to?", ["Left", "Right"], ""),
        ("", [], "Write the question"),
        ("x" * 201, [], "more than 200"),
        ("Where to?", ["Left"], "from 2 to 5"),
        ("Where to?", list("abcdef"), "from 2 to 5"),
        ("Where to?", ["Left", "LEFT"], "are the same"),
        ("Where to?", ["Left", "x" * 81], "more than 80"),
    ],
)
def test_what_may_be_asked(question: str, choices: list[str], wrong: str) -> None:
    found = what_is_wrong(question, choices)
    assert wrong in found
    assert bool(found) == bool(wrong)


def test_a_box_says_nothing_of_the_order_and_a_slip_changes_one_answer() -> None:
    given = [("a", 3), ("b", 1), ("c", 3)]
    boxes = []
    for order in (given, given[::-1]):
        box: list[str] = []
        for slip, value in order:
            box = with_answer(box, slip, value)
        boxes.append(box)
    assert boxes[0] == boxes[1]
    assert values_in(boxes[0]) == [1, 3, 3]
    assert values_in(with_answer(boxes[0], "a", 7)) == [1, 3, 7]
    assert holds_slip(boxes[0], "a")
    assert not holds_slip(boxes[0], "3")


@pytest.mark.parametrize(
    ("reserved", "now", "due"),
    [
        (-12, -7.1, False),
        (-12, -7, True),
        (-12, -2.1, True),
        (-12, -2, False),
        (-6, -1, False),
    ],
)
def test_a_word_comes_two_days_before_a_reservation_lapses(reserved: float, now: float, due: bool) -> None:
    """Days before it begins; where it would lapse in the last two days, it is kept for the door."""
    at = STARTS + now * DAY
    assert warning_due(STARTS + reserved * DAY, STARTS, at) is due


def test_nothing_lapses_sooner_than_the_word_said() -> None:
    assert lapses_at(STARTS, STARTS + 5 * DAY) == STARTS + 7 * DAY
    assert lapses_at(STARTS, STARTS + 40 * DAY) == STARTS + 42 * DAY
