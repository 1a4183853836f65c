"""Writing, sharing, taking back, a change of manager, leave to read cut short, time going by, in any order.

After every step everybody is asked about every piece of words: what the policies say is what a list kept by hand says.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import pytest
from tests.rules.privacy.words_by_hand import ByHand, Piece

from duologue.followup.policy import sees_commitment
from duologue.preparation.policy import Held as HeldPoint
from duologue.preparation.policy import sees_point
from duologue.privacy.policy import PairSpan, may_cut_window, reads_words, writes_in_pair
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
        if facts.shared and not facts.struck:
            facts.shared = False
            walk.hand.take_back(piece)


def strike(walk: Walk) -> None:
    for piece, facts in _some(walk, "point", "commitment"):
        facts.struck = True
        walk.hand.strike(piece)


def change_manager(walk: Walk) -> None:
    """The pair ends at an instant, and a new one begins that knows nothing of it; perhaps with the same two again."""
    if not walk.hand.pairs[-1].over:
        walk.hand.part(len(walk.spans) - 1)
        last = walk.spans[-1]
        walk.spans[-1] = PairSpan(last.manager, last.report, walk.now)
    walk.begin(walk.chance.choice(MANAGERS))


def leave(walk: Walk) -> None:
    if not walk.hand.pairs[-1].over:
        walk.hand.part(len(walk.spans) - 1)
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
    *(write, write, write, share, take_back, strike),
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


def compare(walk: Walk, where: str, seen: Counter[str]) -> None:
    for piece, facts in zip(walk.hand.pieces, walk.facts, strict=True):
        span = walk.spans[piece.pair]
        for name, person in PEOPLE.items():
            expected, found = piece.read_by(name, walk.hand.now), says(piece, facts, person, span, walk.now)
            assert found == expected, f"{where}: {name} and {piece}, {facts}"
            if name == walk.hand.pairs[piece.pair].other(piece.author):
                seen["read by the other" if expected else "not read by the other"] += 1
            if name in ("chidi", "esra"):
                assert not found, f"{where}: {name} reads {piece}"


def says(piece: Piece, facts: Facts, person: UUID, pair: PairSpan, now: datetime) -> bool:
    """What the policy of the room says that keeps such words."""
    author = PEOPLE[piece.author]
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
    return reads_words(person, author, facts.shared, pair, now)


def _some(walk: Walk, *kinds: str) -> list[tuple[Piece, Facts]]:
    """One of these kinds, if there is any."""
    there = [(piece, facts) for piece, facts in zip(walk.hand.pieces, walk.facts, strict=True) if piece.kind in kinds]
    return [walk.chance.choice(there)] if there else []
