"""Notes about somebody: until when they are answered, and how a note is cut so that what is missing shows."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from duologue.disclosure.rules.own_notes import (
    LEFT_OUT,
    Asking,
    AskingTimes,
    asking_of,
    cut,
    mark_of,
    may_ask_again,
    reminder,
    sentences,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)
NOTE = "Ben was late. He had told Chidi why!\nAsk about Monday… and listen"


def waiting(left: timedelta) -> AskingTimes:
    return AskingTimes(NOW + left, None, None, None)


@pytest.mark.parametrize(
    ("times", "state"),
    [
        (waiting(DAY), Asking.WAITING),
        (waiting(timedelta()), Asking.OVERDUE),
        (AskingTimes(NOW + DAY, NOW, NOW + DAY, None), Asking.RELEASED),
        (AskingTimes(NOW - DAY, NOW, NOW + DAY, None), Asking.RELEASED),
        (AskingTimes(NOW + DAY, NOW, None, None), Asking.HELD_BACK),
        (AskingTimes(NOW + DAY, NOW - 30 * DAY, NOW, None), Asking.OVER),
        (AskingTimes(NOW + DAY, None, None, NOW), Asking.OVER),
    ],
)
def test_where_an_asking_stands(times: AskingTimes, state: Asking) -> None:
    assert asking_of(times, NOW) is state


@pytest.mark.parametrize(
    ("left", "due"),
    [
        (30 * DAY, ""),
        (15 * DAY, ""),
        (14 * DAY, "14 days"),
        (4 * DAY, "14 days"),
        (3 * DAY, "3 days"),
        (timedelta(seconds=1), "3 days"),
        (timedelta(), "overdue 0"),
        (-6 * DAY, "overdue 0"),
        (-7 * DAY, "overdue 1"),
        (-20 * DAY, "overdue 2"),
    ],
)
def test_when_its_author_is_reminded(left: timedelta, due: str) -> None:
    assert reminder(waiting(left), NOW) == due
    assert reminder(AskingTimes(NOW + left, NOW, None, None), NOW) == ""


@pytest.mark.parametrize(
    ("before", "again"),
    [
        ([], True),
        ([waiting(DAY)], False),
        ([waiting(-99 * DAY)], False),
        ([AskingTimes(NOW, None, None, NOW)], True),
        ([AskingTimes(NOW, NOW - 89 * DAY, None, None)], False),
        ([AskingTimes(NOW, NOW - 90 * DAY, None, NOW)], True),
    ],
)
def test_when_somebody_may_ask_again(before: list[AskingTimes], again: bool) -> None:
    assert may_ask_again(before, NOW) is again


@pytest.mark.parametrize(
    ("keep", "reads"),
    [
        ({0, 1, 2, 3}, NOTE),
        ({0}, f"Ben was late. {LEFT_OUT}"),
        ({1}, f"{LEFT_OUT} He had told Chidi why! {LEFT_OUT}"),
        ({0, 2, 3}, f"Ben was late. {LEFT_OUT} Ask about Monday… and listen"),
        ({0, 99, -1}, f"Ben was late. {LEFT_OUT}"),
        (set(), ""),
        ({7}, ""),
    ],
)
def test_a_note_cut(keep: set[int], reads: str) -> None:
    assert cut(NOTE, keep) == reads


@given(some.text(max_size=200), some.sets(some.integers(0, 12)))
def test_nothing_that_was_not_chosen_is_in_what_is_released(text: str, keep: set[int]) -> None:
    parts = sentences(text)
    said = cut(text, keep)
    chosen = keep & set(range(len(parts)))

    if chosen and len(chosen) < len(parts):
        left = [piece for piece in said.replace(LEFT_OUT, "\n").split("\n") if piece.strip()]
        allowed = " ".join(parts[number] for number in sorted(chosen))
        assert all(word in allowed for piece in left for word in piece.split()) or LEFT_OUT in text
    assert (said == "") == (not chosen)


def test_one_byte_is_another_mark() -> None:
    assert mark_of("Ben was late.") != mark_of("Ben was late")
