"""Who may do what with a talking point, in each state of its 1:1: one row a state, one letter an act."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from duologue.preparation.policy import (
    Held,
    may_add,
    may_begin_goal,
    may_change,
    may_choose_shape,
    may_raise_in_writing,
    may_restate,
    may_say_outcome,
    may_say_prepared,
    may_settle,
    may_take_back,
    may_take_in_hand,
    sees_point,
)
from duologue.preparation.rules.goals import Kind
from duologue.privacy.policy import PairSpan

AMARA, BEN, CHIDI = UUID(int=1), UUID(int=2), UUID(int=3)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PAIR, ENDED = PairSpan(AMARA, BEN, None), PairSpan(AMARA, BEN, NOW - timedelta(days=30))
DRAFT, SHARED = Held(BEN, False, False), Held(BEN, True, False)
HELD = {"draft": DRAFT, "shared": SHARED}


@pytest.mark.parametrize(
    ("person", "point", "pair", "sees"),
    [
        (BEN, DRAFT, PAIR, True),
        (AMARA, DRAFT, PAIR, False),
        (CHIDI, DRAFT, PAIR, False),
        (BEN, SHARED, PAIR, True),
        (AMARA, SHARED, PAIR, True),
        (CHIDI, SHARED, PAIR, False),
        (AMARA, SHARED, ENDED, False),
        (BEN, Held(BEN, True, True), PAIR, False),
        (AMARA, Held(BEN, True, True), PAIR, False),
        (BEN, Held(BEN, False, True), PAIR, False),
    ],
)
def test_a_draft_is_its_authors_and_nobody_sees_what_is_taken_out(
    person: UUID, point: Held, pair: PairSpan, sees: bool
) -> None:
    assert sees_point(person, point, pair, NOW) is sees


@pytest.mark.parametrize(
    ("held", "state", "acts"),
    [
        ("draft", "planned", {may_change, may_take_back}),
        ("draft", "open", {may_change}),
        ("draft", "held", {may_change}),
        ("shared", "planned", {may_change, may_take_back, may_raise_in_writing}),
        ("shared", "open", {may_change}),
        ("shared", "held", set()),
        ("shared", "missed", set()),
    ],
)
def test_what_its_author_may_do_and_nobody_else(held: str, state: str, acts: set[object]) -> None:
    for act in (may_change, may_take_back, may_raise_in_writing):
        assert act(BEN, HELD[held], state) is (act in acts)
        assert act(AMARA, HELD[held], state) is False


@pytest.mark.parametrize(
    ("state", "adds", "takes_in_hand", "prepared", "outcome", "wrapped"),
    [
        ("planned", True, False, True, False, False),
        ("open", True, True, False, True, True),
        ("held", False, False, False, True, False),
        ("missed", False, False, False, False, False),
    ],
)
def test_what_either_may_do_in_each_state(
    state: str, adds: bool, takes_in_hand: bool, prepared: bool, outcome: bool, wrapped: bool
) -> None:
    assert may_add(state) is adds
    assert may_take_in_hand(state) is takes_in_hand
    assert may_say_prepared(state) is prepared
    assert may_say_outcome(state, wrapped=False) is outcome
    assert may_say_outcome(state, wrapped=True) is wrapped
    assert may_choose_shape(BEN, BEN, state) is adds
    assert may_choose_shape(AMARA, BEN, state) is False


def test_whoever_asked_knows_whether_an_answer_is_one() -> None:
    assert may_settle(BEN, SHARED)
    assert not may_settle(AMARA, SHARED)


@pytest.mark.parametrize("kind", Kind)
def test_an_expectation_is_stated_by_the_manager_and_restated_by_the_report(kind: Kind) -> None:
    expected = kind is Kind.EXPECTATION

    assert may_begin_goal(AMARA, AMARA, kind)
    assert may_begin_goal(BEN, AMARA, kind) is not expected
    assert may_restate(BEN, BEN, kind) is expected
    assert may_restate(AMARA, BEN, kind) is False
