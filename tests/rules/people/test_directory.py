"""What follows of what a directory says: a table of cases, each with its reason."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duologue.people.rules.directory import Do, Found, Here, Said, Why, decide, from_the_top, most_at_once
from duologue.people.rules.saying import as_kept, from_kept

TODAY = date(2026, 11, 23)
BEN = Here(
    id=UUID(int=1),
    name="Ben",
    email="ben@example.org",
    department="Design",
    zone="Europe/London",
    zone_is_own=False,
    starts_on=None,
    left_on=None,
    manager_id=UUID(int=2),
    signs_in=True,
    only_administrator=False,
)
AMARA = replace(BEN, id=UUID(int=2), name="Amara", email="amara@example.org", manager_id=None)
SAID = Said("Ben", "ben@example.org", department="Design", manager="amara")
FOUND = Found(BEN, BEN, False, AMARA, False, False, True)
NEW = Found(None, None, False, AMARA, False, False, True)
GONE = replace(BEN, left_on=TODAY, manager_id=None)


def outcome(said: Said, found: Found, *agreed: Why) -> tuple[list[Do], list[Why]]:
    decision = decide(said, found, agreed=frozenset(agreed), today=TODAY)
    return [step.do for step in decision.steps], [held.why for held in decision.held]


@pytest.mark.parametrize(
    ("said", "found", "done", "held"),
    [
        (SAID, FOUND, [], []),
        (SAID, NEW, [Do.ADD, Do.LINE], []),
        (replace(SAID, manager=None), NEW, [Do.ADD], []),
        (replace(SAID, manager=""), NEW, [Do.ADD], []),
        (SAID, replace(NEW, manager=None), [Do.ADD], [Why.WAITING]),
        (replace(SAID, active=False), NEW, [], []),
        (replace(SAID, email=""), NEW, [], [Why.NO_ADDRESS]),
        (SAID, replace(FOUND, person=None), [Do.RECOGNISE], []),
        (SAID, replace(FOUND, person=None, address_is_anothers=True), [], [Why.TWO_AT_ONE]),
        (replace(SAID, name="Benjamin", zone="Asia/Tokyo"), FOUND, [Do.CHANGE], []),
        (replace(SAID, zone="Asia/Tokyo"), replace(FOUND, person=replace(BEN, zone_is_own=True)), [], []),
        (replace(SAID, department=None), FOUND, [], []),
        (replace(SAID, department=""), FOUND, [Do.CHANGE], []),
        (replace(SAID, manager=""), FOUND, [Do.NO_LINE], []),
        (replace(SAID, manager=None), FOUND, [], []),
        (SAID, replace(FOUND, manager=replace(AMARA, id=UUID(int=3))), [Do.LINE], []),
        (SAID, replace(FOUND, manager=None), [], [Why.WAITING]),
        (SAID, replace(FOUND, manager=replace(AMARA, left_on=TODAY)), [], [Why.MANAGER_LEFT]),
        (SAID, replace(FOUND, manager_is_below=True), [], [Why.RING]),
        (SAID, replace(FOUND, manager=BEN), [], [Why.RING]),
        (replace(SAID, active=False), FOUND, [Do.LEAVE], []),
        (replace(SAID, active=False), replace(FOUND, person=GONE), [], []),
        (replace(SAID, active=False), replace(FOUND, may_leave=False), [], [Why.MANY]),
        (replace(SAID, active=False), replace(FOUND, person=replace(BEN, only_administrator=True)), [], [Why.LAST]),
        (replace(SAID, leaves_on=TODAY), FOUND, [Do.LEAVE], []),
        (replace(SAID, leaves_on=date(2026, 11, 24)), FOUND, [], []),  # nobody learns it from us
        (SAID, replace(FOUND, person=GONE, let_go=True), [Do.RETURN, Do.LINE], []),
        (SAID, replace(FOUND, person=GONE), [], [Why.HAD_LEFT]),
        (SAID, replace(FOUND, person=None, at_address=GONE), [], [Why.HAD_LEFT]),
        (replace(SAID, email="b@example.org"), replace(FOUND, at_address=None), [], [Why.NEW_ADDRESS]),
        (replace(SAID, email="b@example.org"), replace(FOUND, at_address=AMARA), [], [Why.TWO_AT_ONE]),
        (
            replace(SAID, email="b@example.org"),
            replace(FOUND, person=replace(BEN, signs_in=False), at_address=None),
            [Do.ADDRESS],
            [],
        ),
    ],
)
def test_what_follows(said: Said, found: Found, done: list[Do], held: list[Why]) -> None:
    assert outcome(said, found) == (done, held)


def test_an_administrator_can_say_yes_to_what_only_looked_dangerous() -> None:
    gone = replace(FOUND, person=GONE)

    assert outcome(replace(SAID, active=False), replace(FOUND, may_leave=False), Why.MANY) == ([Do.LEAVE], [])
    assert outcome(SAID, gone, Why.HAD_LEFT) == ([Do.RETURN, Do.LINE], [])
    assert outcome(replace(SAID, email="b@x.org"), replace(FOUND, at_address=None), Why.NEW_ADDRESS)[0] == [Do.ADDRESS]
    assert outcome(SAID, replace(FOUND, manager_is_below=True), Why.RING) == ([], [Why.RING])
    alone = replace(FOUND, person=replace(BEN, only_administrator=True), may_leave=False)
    assert outcome(replace(SAID, active=False), alone, Why.LAST, Why.MANY) == ([], [Why.LAST])


@pytest.mark.parametrize(("people", "most"), [(1, 3), (30, 3), (31, 4), (1000, 100)])
def test_how_many_may_leave_within_a_day(people: int, most: int) -> None:
    assert most_at_once(people, 10) == most


def test_what_was_said_is_kept_whole() -> None:
    said = replace(SAID, starts_on=date(2026, 1, 5), leaves_on=date(2027, 1, 5))

    assert from_kept(as_kept(said)) == said


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdefg")))
def test_managers_come_before_their_reports_and_nobody_is_lost(manager_of: dict[str, str]) -> None:
    order = list(from_the_top(manager_of))

    assert sorted(order) == sorted(manager_of)
    for one in manager_of:
        path = [one]
        while (above := manager_of.get(path[-1])) in manager_of and above not in path:
            assert above is not None
            path.append(above)
        if manager_of.get(path[-1]) not in manager_of:  # no ring above
            assert [order.index(who) for who in path] == sorted((order.index(who) for who in path), reverse=True)
