"""What custodians open, and what somebody asks of notes about them: who may what, in each state."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from duologue.disclosure.policy import (
    Breaking,
    Parties,
    deciders,
    may_answer_asking,
    may_approve,
    may_decide,
    may_end,
    may_take_asking_back,
    reads,
    reads_opened,
    reads_released,
    sees,
    sees_asking,
    sees_breaking,
)
from duologue.disclosure.rules.glass import Glass
from duologue.disclosure.rules.own_notes import Asking, AskingTimes, asking_of
from duologue.disclosure.rules.states import State, Times, state_of

MANAGER, REPORT, FIRST, SECOND, FORMER, OTHER = (UUID(int=number) for number in range(1, 7))
CUSTODIANS = frozenset({FIRST, SECOND, MANAGER})
BREAKING = Breaking(MANAGER, REPORT, frozenset({FIRST, FORMER, MANAGER}))
NOW, HOUR = datetime(2026, 11, 23, 9, tzinfo=UTC), timedelta(hours=1)


@pytest.mark.parametrize(
    ("person", "approves", "reads_it", "sees_before", "sees_after"),
    [
        (FIRST, False, True, True, True),
        (SECOND, True, False, True, True),
        (FORMER, False, False, False, False),
        (MANAGER, False, True, False, True),
        (REPORT, False, False, False, True),
        (OTHER, False, False, False, False),
    ],
)
def test_who_has_which_part_in_what_custodians_open(
    person: UUID, approves: bool, reads_it: bool, sees_before: bool, sees_after: bool
) -> None:
    for state in Glass:
        after = state in (Glass.OPEN, Glass.OVER)

        assert may_approve(person, CUSTODIANS, BREAKING, state) is (approves and state is Glass.ASKED)
        assert reads_opened(person, CUSTODIANS, BREAKING, state) is (reads_it and state is Glass.OPEN)
        assert sees_breaking(person, CUSTODIANS, BREAKING, state) is (sees_after if after else sees_before)


def test_a_custodian_of_the_pair_counts_for_nothing_even_without_a_yes_so_far() -> None:
    fresh = Breaking(MANAGER, REPORT, frozenset())

    assert not may_approve(MANAGER, CUSTODIANS, fresh, Glass.ASKED)
    assert not may_approve(REPORT, CUSTODIANS | {REPORT}, fresh, Glass.ASKED)
    assert not may_approve(OTHER, CUSTODIANS, fresh, Glass.ASKED)
    assert may_approve(FIRST, CUSTODIANS, fresh, Glass.ASKED)


ASKINGS = {
    Asking.WAITING: AskingTimes(NOW + HOUR, None, None, None),
    Asking.OVERDUE: AskingTimes(NOW - HOUR, None, None, None),
    Asking.RELEASED: AskingTimes(NOW + HOUR, NOW, NOW + HOUR, None),
    Asking.HELD_BACK: AskingTimes(NOW + HOUR, NOW, None, None),
    Asking.OVER: AskingTimes(NOW + HOUR, NOW, NOW + HOUR, NOW),
}


@pytest.mark.parametrize("state", Asking)
@pytest.mark.parametrize("person", [REPORT, MANAGER, OTHER])
def test_who_may_what_with_notes_about_oneself_that_were_asked_for(person: UUID, state: Asking) -> None:
    times, unanswered = ASKINGS[state], state in (Asking.WAITING, Asking.OVERDUE)

    assert asking_of(times, NOW) is state
    assert sees_asking(person, REPORT, MANAGER) is (person != OTHER)
    assert may_answer_asking(person, MANAGER, times, NOW) is (person == MANAGER and unanswered)
    assert may_take_asking_back(person, REPORT, times, NOW) is (person == REPORT and unanswered)
    assert reads_released(person, REPORT, MANAGER, times, NOW) is (person != OTHER and state is Asking.RELEASED)


AGREED = Times(NOW + HOUR, NOW - 3 * HOUR, NOW - HOUR, NOW + HOUR, None)
TIMES = {
    State.WAITING: Times(NOW + HOUR, None, None, None, None),
    State.LAPSED: Times(NOW - HOUR, None, None, None, None),
    State.COOLING: Times(NOW + HOUR, NOW, NOW + HOUR, NOW + 2 * HOUR, None),
    State.OPEN: AGREED,
    State.OVER: Times(NOW + HOUR, NOW - 3 * HOUR, NOW - HOUR, NOW, None),
}
ASKER, READER = FIRST, SECOND
SHARED = Parties(ASKER, READER, MANAGER, REPORT, None)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("person", [ASKER, READER, MANAGER, REPORT, OTHER])
def test_who_may_what_with_a_disclosure_in_each_state(person: UUID, state: State) -> None:
    times, agreed = TIMES[state], state in (State.COOLING, State.OPEN, State.OVER)
    both = person in (MANAGER, REPORT)

    assert state_of(times, NOW) is state
    assert sees(person, SHARED, times) is (both or person == ASKER or (person == READER and agreed))
    assert reads(person, SHARED, times, NOW) is (person == READER and state is State.OPEN)
    assert may_decide(person, SHARED, times, NOW) is (both and state is State.WAITING)
    ends = person == ASKER if state is State.WAITING else both and state in (State.COOLING, State.OPEN)
    assert may_end(person, SHARED, times, NOW) is ends


def test_where_one_of_the_two_is_gone_the_other_decides() -> None:
    assert deciders(Parties(ASKER, READER, None, REPORT, None)) == {REPORT}
    assert deciders(Parties(ASKER, READER, MANAGER, None, None)) == {MANAGER}
