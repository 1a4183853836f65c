"""Writing, sharing, taking back, closing, erasing, showing to a third person, a change of manager, leave to read cut short,
time going by, in any order.

After every step everybody is asked about every piece of words: what the policies say is what a list kept by hand says.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import pytest
from tests.house.words_by_hand import ByHand, Piece

from duologue.disclosure.policy import Parties, reads
from duologue.disclosure.rules.asking import COOLING_OFF
from duologue.disclosure.rules.states import Times
from duologue.followup.policy import sees_commitment
from duologue.preparation.policy import Held as HeldPoint
from duologue.preparation.policy import sees_point
from duologue.privacy.policy import PairSpan, may_cut_window, reads_words, still_shared, writes_in_pair
from duologue.readiness.policy import Given, Sight, sight_of
from duologue.readiness.rules.lapse import lapses_on
from duologue.readiness.rules.reach import Reach
from duologue.safety.policy import Held as HeldFeedback
from duologue.safety.policy import sees_feedback

SHARES, WALKS, STEPS = 4, 55, 50
"""11,000 steps, each with six people asked about everything."""
BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
PEOPLE = {name: uuid5(UUID(int=1), name) for name in ("amara", "ben", "chidi", "dana", "esra", "farid")}
MANAGERS = ("amara", "farid", "dana")
KINDS = ("note", "private", "point", "feedback", "answer", "commitment")


@dataclass
class Facts:
    """What the database would hold of one piece: what the policies are asked with."""

    shared: bool = False
    struck: bool = False
    arrives_at: datetime | None = None
    reach: Reach = Reach.ME
    lapses_on: datetime = BEGAN
    closed_at: datetime | None = None
    closes_at: datetime | None = None
    shown: Times | None = None
    """Of a copy that two agreed to show esra."""


@dataclass
class Walk:
    chance: random.Random
    hand: ByHand = field(default_factory=lambda: ByHand(BEGAN.replace(tzinfo=None)))
    spans: list[PairSpan] = field(default_factory=list)
    facts: list[Facts] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.hand.now.replace(tzinfo=UTC)

    def begin(self, manager: str) -> None:
        self.hand.begin(manager, "ben")
        self.spans.append(PairSpan(PEOPLE[manager], PEOPLE["ben"], None))


def write(walk: Walk) -> None:
    kind, author = walk.chance.choice(KINDS), walk.chance.choice(("ben", walk.hand.pairs[-1].manager))
    if not writes_in_pair(PEOPLE[author], walk.spans[-1]):
        assert walk.hand.pairs[-1].over
        return
    facts = Facts()
    after, lapses = timedelta(), datetime.max
    shared = kind == "commitment" or (kind != "private" and walk.chance.random() < 0.5)
    if kind == "feedback" and shared:
        after = walk.chance.choice((timedelta(), timedelta(hours=20), timedelta(days=3)))
        facts.arrives_at = walk.now + after
    if kind == "answer":
        facts.reach = walk.chance.choice((Reach.SHARED, Reach.COLOUR, Reach.PLACE)) if shared else Reach.ME
        gone = lapses_on(walk.now.date())
        facts.lapses_on = lapses = datetime(gone.year, gone.month, gone.day)
    facts.shared = shared
    walk.hand.write(kind, author, shared=shared, after=after, lapses=lapses)
    walk.facts.append(facts)


def share(walk: Walk) -> None:
    for piece, facts in _some(walk, "point", "feedback"):
        if not facts.shared and not facts.struck and not walk.hand.pairs[piece.pair].over:
            facts.shared, facts.arrives_at = True, walk.now
            walk.hand.share(piece)


def take_back(walk: Walk) -> None:
    for piece, facts in _some(walk, "point"):
        if facts.shared and not facts.struck and not facts.closed_at and not facts.closes_at:
            facts.shared = False
            walk.hand.take_back(piece)


def strike(walk: Walk) -> None:
    for piece, facts in _some(walk, "point", "commitment"):
        facts.struck = True
        walk.hand.strike(piece)


def close(walk: Walk) -> None:
    """At once, or from a moment on, which may be set anew while it has not come."""
    for piece, facts in _some(walk, "point", "note"):
        if facts.struck or not facts.shared or not still_shared(facts.closed_at, facts.closes_at, walk.now):
            return
        if facts.closes_at is not None:
            facts.closes_at = None
            facts.closed_at = walk.now
        elif walk.chance.random() < 0.5:
            facts.closed_at = walk.now
        else:
            facts.closes_at = walk.now + timedelta(days=walk.chance.choice((0.01, 3, 40)))
        walk.hand.close(piece, (facts.closed_at or facts.closes_at or walk.now).replace(tzinfo=None))


def erase(walk: Walk) -> None:
    """Somebody has all of their own words erased, and not one of anybody else's."""
    if walk.chance.random() < 0.1:
        author = walk.chance.choice(("ben", walk.hand.pairs[-1].manager))
        for piece, facts in zip(walk.hand.pieces, walk.facts, strict=True):
            if piece.author == author and piece.kind in ("point", "note", "private", "commitment"):
                facts.struck = True
                walk.hand.strike(piece)


def disclose(walk: Walk) -> None:
    """Both said yes: a day later esra reads a copy, for so many days."""
    days = walk.chance.choice((1, 7, 30))
    opens = walk.now + COOLING_OFF
    facts = Facts(shown=Times(walk.now, walk.now, opens, opens + timedelta(days=days), None))
    walk.hand.show("esra", walk.hand.now + timedelta(days=1), walk.hand.now + timedelta(days=1 + days))
    walk.facts.append(facts)


def withdraw(walk: Walk) -> None:
    for piece, facts in _some(walk, "copy"):
        if facts.shown and facts.shown.ended_at is None:
            facts.shown = replace(facts.shown, ended_at=walk.now)
            walk.hand.strike(piece)


def change_manager(walk: Walk) -> None:
    """The pair ends at an instant, and a new one begins that knows nothing of it; perhaps with the same two again."""
    if not walk.hand.pairs[-1].over:
        walk.hand.part()
        last = walk.spans[-1]
        walk.spans[-1] = PairSpan(last.manager, last.report, walk.now)
    walk.begin(walk.chance.choice(MANAGERS))


def leave(walk: Walk) -> None:
    if not walk.hand.pairs[-1].over:
        walk.hand.part()
        last = walk.spans[-1]
        walk.spans[-1] = PairSpan(last.manager, last.report, walk.now)


def shorten(walk: Walk) -> None:
    at = walk.chance.randrange(len(walk.spans))
    until = walk.hand.now + timedelta(days=walk.chance.choice((-1, 0, 1, 10, 29, 31)))
    who = walk.chance.choice(("ben", walk.hand.pairs[at].manager, "esra"))
    span = walk.spans[at]
    if may_cut_window(PEOPLE[who], span, until.replace(tzinfo=UTC), walk.now):
        assert who == "ben"
        walk.spans[at] = PairSpan(span.manager, span.report, span.ended_at, until.replace(tzinfo=UTC))
    if who == "ben":
        walk.hand.shorten(at, until)


def some_time(walk: Walk) -> None:
    days = walk.chance.choice((0.0, 0.01, 0.5, 1, 9, 30, 30.001, 90))
    walk.hand.now += timedelta(days=days)


ACTS: tuple[Callable[[Walk], None], ...] = (
    *(write, write, write, share, take_back, strike, close, close, erase, disclose, withdraw),
    *(change_manager, leave, shorten, some_time, some_time),
)


@pytest.mark.parametrize("part", range(SHARES))
def test_in_any_order_the_policies_say_what_a_list_kept_by_hand_says(part: int) -> None:
    seen: Counter[str] = Counter()
    for number in range(WALKS):
        walk = Walk(random.Random(1000 * part + number))
        walk.begin(walk.chance.choice(MANAGERS))
        for step in range(STEPS):
            act = walk.chance.choice(ACTS)
            act(walk)
            seen[act.__name__] += 1
            compare(walk, f"walk {part}/{number}, step {step}, {act.__name__}", seen)

    assert sum(seen[act.__name__] for act in set(ACTS)) == WALKS * STEPS
    assert seen["read by the other"] > 1000
    assert seen["not read by the other"] > 1000
    assert seen["a copy read"] > 100
    assert seen["closed to the other"] > 100


def compare(walk: Walk, where: str, seen: Counter[str]) -> None:
    for piece, facts in zip(walk.hand.pieces, walk.facts, strict=True):
        span = walk.spans[piece.pair]
        for name, person in PEOPLE.items():
            expected, found = piece.read_by(name, walk.hand.now), says(piece, facts, person, span, walk.now)
            assert found == expected, f"{where}: {name} and {piece}, {facts}"
            if name == walk.hand.pairs[piece.pair].other(piece.author):
                seen["read by the other" if expected else "not read by the other"] += 1
                seen["closed to the other"] += piece.closed_from <= walk.hand.now
            seen["a copy read"] += expected and piece.kind == "copy"
            if name == "chidi" or (name == "esra" and piece.kind != "copy"):
                assert not found, f"{where}: {name} reads {piece}"


def says(piece: Piece, facts: Facts, person: UUID, pair: PairSpan, now: datetime) -> bool:
    """What the policy of the room says that keeps such words."""
    author = PEOPLE[piece.author]
    if facts.shown is not None:
        return reads(person, Parties(pair.report, PEOPLE["esra"], pair.manager, pair.report, None), facts.shown, now)
    if person != author and not still_shared(facts.closed_at, facts.closes_at, now):
        return False
    if piece.kind == "point":
        return sees_point(person, HeldPoint(author, facts.shared, facts.struck), pair, now)
    if piece.kind == "feedback":
        return sees_feedback(person, HeldFeedback(author, facts.arrives_at), pair, now)
    if piece.kind == "commitment":
        return sees_commitment(person, facts.struck, pair, now)
    if piece.kind == "answer":
        sight = sight_of(person, Given(author, facts.reach, facts.lapses_on.date()), pair, now)
        if person != author and sight is not Sight.NOTHING:
            assert (
                sight == {Reach.SHARED: Sight.EXACT, Reach.COLOUR: Sight.COLOUR, Reach.PLACE: Sight.PLACE}[facts.reach]
            )
        return sight is not Sight.NOTHING
    return not facts.struck and reads_words(person, author, facts.shared, pair, now)


def _some(walk: Walk, *kinds: str) -> list[tuple[Piece, Facts]]:
    """One of these kinds, if there is any."""
    there = [(piece, facts) for piece, facts in zip(walk.hand.pieces, walk.facts, strict=True) if piece.kind in kinds]
    return [walk.chance.choice(there)] if there else []
