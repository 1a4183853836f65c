from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from duologue.disclosure.policy import Parties, deciders, may_decide, may_end, reads, sees
from duologue.disclosure.rules.asking import too_many, what_is_wrong
from duologue.disclosure.rules.items import Item, Scope, agreed_by_all, chosen, in_scope, on_offer, read_back, spelled
from duologue.disclosure.rules.states import State, Times, is_spent, state_of

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
WAITING = Times(NOW + 14 * 24 * HOUR, None, None, None, None)
AGREED = Times(WAITING.answer_by, NOW, NOW + 24 * HOUR, NOW + 48 * HOUR, None)
WITHDRAWN = Times(AGREED.answer_by, NOW, AGREED.opens_at, AGREED.ends_at, NOW + HOUR)
ASKER, READER, MANAGER, REPORT, OUTSIDER = (uuid4() for _ in range(5))
BOTH = Parties(ASKER, ASKER, MANAGER, REPORT, None)
ALONE = Parties(MANAGER, READER, MANAGER, REPORT, REPORT)


@pytest.mark.parametrize(
    ("times", "after", "state"),
    [
        (WAITING, 0, State.WAITING),
        (WAITING, 14 * 24 - 1, State.WAITING),
        (WAITING, 14 * 24, State.LAPSED),
        (AGREED, 0, State.COOLING),
        (AGREED, 23, State.COOLING),
        (AGREED, 24, State.OPEN),
        (AGREED, 47, State.OPEN),
        (AGREED, 48, State.OVER),
        (WITHDRAWN, 30, State.OVER),
    ],
)
def test_where_it_stands(times: Times, after: int, state: State) -> None:
    assert state_of(times, NOW + after * HOUR) is state
    assert is_spent(times, NOW + after * HOUR) is (state in (State.LAPSED, State.OVER))


def test_both_decide_about_what_both_share_and_one_alone_about_what_is_theirs() -> None:
    assert deciders(BOTH) == {MANAGER, REPORT}
    assert deciders(ALONE) == {REPORT}
    assert deciders(Parties(ASKER, ASKER, None, None, None)) == set()


@pytest.mark.parametrize("person", [ASKER, READER, MANAGER, REPORT, OUTSIDER])
def test_who_may_what(person: object) -> None:
    who = person
    assert isinstance(who, type(ASKER))
    later = NOW + 30 * HOUR

    assert sees(who, ALONE, WAITING) is (who in (MANAGER, REPORT))
    assert sees(who, ALONE, AGREED) is (who in (MANAGER, REPORT, READER))
    assert reads(who, ALONE, AGREED, NOW) is False
    assert reads(who, ALONE, AGREED, later) is (who == READER)
    assert reads(who, ALONE, WITHDRAWN, later) is False
    assert may_decide(who, BOTH, WAITING, NOW) is (who in (MANAGER, REPORT))
    assert may_decide(who, BOTH, AGREED, NOW) is False
    assert may_end(who, BOTH, WAITING, NOW) is (who == ASKER)
    assert may_end(who, BOTH, AGREED, later) is (who in (MANAGER, REPORT))


def test_a_consent_is_to_these_very_words() -> None:
    first = Item("note", NOW, REPORT, "We said Monday", "team")
    reworded = Item("note", NOW, REPORT, "We said Tuesday", "team")

    assert read_back(spelled(first)) == first
    assert chosen([reworded], [first.mark]) == []
    assert agreed_by_all([[first], [reworded]]) == set()
    assert agreed_by_all([[first, reworded], [first]]) == {first.mark}
    assert agreed_by_all([]) == set()


def test_what_was_asked_for_bounds_what_is_on_offer() -> None:
    days = [Item("note", NOW + n * 24 * HOUR, REPORT, f"Day {n}", "team" if n % 2 else "growth") for n in range(200)]

    assert [one.text for one in on_offer(days, Scope("team", NOW.date(), (NOW + 72 * HOUR).date()))] == [
        "Day 3",
        "Day 1",
    ]
    assert len(on_offer(days, Scope())) == 150
    assert not in_scope(days[0], Scope(from_on=(NOW + 24 * HOUR).date()))


def test_nobody_is_asked_for_ever_or_too_often() -> None:
    year = timedelta(days=365)

    assert what_is_wrong(31, None, None)
    assert what_is_wrong(0, None, None)
    assert what_is_wrong(1, NOW.date(), (NOW - year).date())
    assert what_is_wrong(30, NOW.date(), NOW.date()) == ""
    assert too_many([NOW - year, NOW - HOUR], NOW) is False
    assert too_many([NOW - year + HOUR, NOW - HOUR], NOW) is True
