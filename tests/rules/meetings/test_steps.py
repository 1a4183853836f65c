"""At which of the seven steps a 1:1 is, for this viewer."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from duologue.meetings.rules.rhythm import bead, spoken
from duologue.meetings.rules.states import State, may_open, verdict
from duologue.meetings.rules.steps import Step, StepFacts, step_of

START = datetime(2026, 11, 26, 10, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def step(
    before: timedelta, *, met: timedelta | None = 14 * DAY, checked_in: bool = False, state: State = State.PLANNED
) -> Step:
    """The step `before` the start; the pair last met `met` before it."""
    return step_of(
        StepFacts(
            state=state,
            starts_at=START,
            ends_at=START + 30 * MINUTE,
            previous_at=START - met if met else None,
            wrapped=False,
            checked_in=checked_in,
            now=START - before,
        )
    ).step


@pytest.mark.parametrize(
    ("before", "met", "checked_in", "expected"),
    [
        (10 * DAY, 14 * DAY, False, Step.BETWEEN),
        (10 * DAY, None, False, Step.PREPARE),
        (7 * DAY, 14 * DAY, False, Step.WEEK_BEFORE),
        (7 * DAY, 14 * DAY, True, Step.PREPARE),
        (7 * DAY - MINUTE, 7 * DAY, False, Step.BETWEEN),
        (6 * DAY, 7 * DAY, False, Step.WEEK_BEFORE),
        (2 * DAY + MINUTE, 14 * DAY, False, Step.WEEK_BEFORE),
        (2 * DAY, 14 * DAY, False, Step.PREPARE),
        (16 * MINUTE, 14 * DAY, False, Step.PREPARE),
        (15 * MINUTE, 14 * DAY, True, Step.AT_THE_DOOR),
        (-29 * MINUTE, 14 * DAY, True, Step.AT_THE_DOOR),
        (-5 * DAY, 14 * DAY, True, Step.AT_THE_DOOR),
    ],
)
def test_before_a_1_1(before: timedelta, met: timedelta | None, checked_in: bool, expected: Step) -> None:
    assert step(before, met=met, checked_in=checked_in) is expected


@pytest.mark.parametrize(
    ("state", "wrapped", "expected"),
    [
        (None, False, Step.ARRANGE),
        (State.MISSED, False, Step.ARRANGE),
        (State.OPEN, False, Step.HOLD),
        (State.HELD, False, Step.WRAP_UP),
        (State.HELD, True, Step.BETWEEN),
    ],
)
def test_the_state_comes_before_the_clock(state: State | None, wrapped: bool, expected: Step) -> None:
    verdict = step_of(StepFacts(state, START, START + 30 * MINUTE, None, wrapped, False, START))

    assert verdict.step is expected
    assert verdict.because


@pytest.mark.parametrize(
    ("report", "manager", "became"),
    [
        (None, None, State.PLANNED),
        (None, True, State.HELD),
        (None, False, State.MISSED),
        (True, None, State.HELD),
        (False, None, State.MISSED),
        (True, False, State.HELD),
        (False, True, State.MISSED),
    ],
)
def test_did_it_happen_is_for_the_report_to_say_and_else_for_the_manager(
    report: bool | None, manager: bool | None, became: State
) -> None:
    assert verdict(report=report, manager=manager) is became


@pytest.mark.parametrize(("before", "may"), [(61, False), (60, True), (0, True), (-6000, True)])
def test_it_begins_from_an_hour_before_and_as_late_as_one_likes(before: int, may: bool) -> None:
    assert may_open(State.PLANNED, START, START - before * MINUTE) is may
    assert may_open(State.HELD, START, START - before * MINUTE) is False


def test_the_beads_have_a_twin_in_words() -> None:
    me = uuid4()
    beads = [
        bead(state, START, uuid4(), moved)
        for state, moved in [(State.HELD, ()), (State.HELD, (me,)), (State.MISSED, ())]
    ]

    assert spoken(beads) == "1 held, 1 moved, 1 missed"
    assert spoken([]) == "no 1:1 yet"
