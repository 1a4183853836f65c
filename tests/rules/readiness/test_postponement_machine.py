"""Two people, eighteen acts and the clock, in any order: there is a date inside the gap, or a name for why not.

The pair by hand asks the very functions that the product asks; the oracles beside it are worked out another way.
"""

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests.rules.readiness.pair_by_hand import BEGAN, DAY, WEEK, PairByHand

from duologue.meetings.rules.states import MoveReason, State
from duologue.readiness.rules.postponement.agreement import QUARTER, Pause
from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.limits import Limits
from duologue.readiness.rules.postponement.names import EXCEPTIONS, WITHOUT_A_DATE, Rule
from duologue.readiness.rules.postponement.replaying import WasMoved

SHARES, WALKS, STEPS = 4, 320, 80
"""102,400 steps."""
SIDES = tuple(Side)
REASONS = tuple(MoveReason)
Act = Callable[[PairByHand, random.Random], object]


def some_time(pair: PairByHand, chance: random.Random) -> None:
    moments = (
        pair.now + timedelta(minutes=chance.randrange(0, 3000)),
        pair.now + timedelta(days=chance.randrange(0, 15)),
        pair.ahead + timedelta(minutes=chance.choice((-70, -30, 0, 45, 1500))),
        pair.ledger.gap_ends + timedelta(minutes=chance.choice((-1, 0, 1))) if pair.base else pair.now,
    )
    pair.now = max(pair.now, chance.choice(moments))


def until_it_is_over(pair: PairByHand, chance: random.Random) -> None:
    pair.now = max(pair.now, pair.ahead + timedelta(minutes=pair.minutes + chance.choice((0, 5, 600, 4000))))


def moving(pair: PairByHand, chance: random.Random) -> None:
    days = chance.choice((None, -3, 0.01, 1, 1, 2, 5, 9, 20, 60, 360))
    to = None if days is None else pair.ahead + timedelta(days=days)
    before, verdict = pair.ahead, pair.move(chance.choice(SIDES), chance.choice(REASONS), to)
    if verdict is None:
        return
    assert verdict.rules
    if to is None or to <= pair.now:
        assert pair.ahead == before
        assert verdict.offers
    else:
        # What the page said before and what the ledger reads afterwards are one thing.
        after = pair.ledger
        assert after.spent(Side.MANAGER, pair.now) == verdict.ledger.spent(Side.MANAGER, pair.now)
        assert after.spent(Side.REPORT, pair.now) == verdict.ledger.spent(Side.REPORT, pair.now)
        if to > after.gap_ends:
            assert after.because is verdict.rules[0]
            assert after.because in EXCEPTIONS
            assert verdict.offers


def ten_minutes(pair: PairByHand, chance: random.Random) -> None:
    costs = _costs(pair) if pair.base else 0
    light = pair.ledger.short_in_a_row if pair.base else 0
    if pair.make_light(pair.now + chance.choice((0.1, 1)) * DAY):
        assert light < 2
        assert _costs(pair) == costs


def a_day_at_a_time(pair: PairByHand, chance: random.Random) -> None:
    for _ in range(chance.randint(2, 6)):
        pair.move(Side.MANAGER, MoveReason.URGENT_WORK, pair.ahead + DAY)


def holding(pair: PairByHand, chance: random.Random) -> None:
    pair.now = max(pair.now, pair.ahead - timedelta(minutes=chance.choice((0, 50))))
    pair.open()
    if chance.random() < 0.9:
        ending(pair, chance)


def ending(pair: PairByHand, chance: random.Random) -> None:
    if pair.state is not State.OPEN:
        return
    met, light = pair.ledger.met, pair.ledger.short_in_a_row
    pair.end(chance.choice((1, 3, 7, 9, 12, 30, 30, 60)))
    lasted = (pair.now - pair.opened_at) // timedelta(minutes=1)
    assert (pair.ledger.met > met) is (lasted >= 15 or (lasted >= 5 and light < 2))


def agreeing(pair: PairByHand, chance: random.Random) -> None:
    first, stood = pair.base is None, None if pair.base is None else pair.ledger
    by, cadence = chance.choice(SIDES), chance.randint(1, 5) * WEEK
    pair.agree(cadence, pair.now + chance.choice((1, 3, 10, 60, 300)) * DAY, by)
    if not first and stood is not None:
        assert pair.ledger.gap_ends <= max(stood.gap_ends, pair.now)
        if by is Side.MANAGER:
            assert pair.ledger.agreement.longest_gap <= stood.agreement.longest_gap


def limiting(pair: PairByHand, chance: random.Random) -> None:
    stood = pair.ledger.agreement if pair.base else None
    by = chance.choice(SIDES)
    rule = pair.propose(Limits(chance.randint(0, 13), chance.randint(-1, 7)), by)
    if stood is not None:
        now = pair.ledger.agreement
        assert now.longest_gap <= stood.longest_gap
        assert now.moves <= stood.moves
        assert (now != stood) <= (rule is Rule.STRICTER and by is Side.REPORT)


def leave(pair: PairByHand, chance: random.Random) -> None:
    first = pair.now.date() + timedelta(days=chance.randint(-20, 20))
    away = Pause(first, first + timedelta(days=chance.randint(0, 40)), of_the_manager=chance.random() < 0.5)
    holiday = Pause(first, first)
    pair.leave(chance.choice(((), (away,), (holiday,), (*pair.pauses[-2:], away))))


ACTS: tuple[Act, ...] = (
    some_time,
    some_time,
    until_it_is_over,
    moving,
    moving,
    a_day_at_a_time,
    ten_minutes,
    holding,
    ending,
    agreeing,
    limiting,
    leave,
    lambda pair, chance: pair.accept(),
    lambda pair, chance: pair.disown(),
    lambda pair, chance: setattr(pair, "kept", pair.state is State.PLANNED),
    lambda pair, chance: pair.say_held(),
    lambda pair, chance: pair.dispute(),
    lambda pair, chance: pair.close(),
    lambda pair, chance: pair.close(),
    lambda pair, chance: pair.miss(chance.choice((None, *SIDES))),
)


@pytest.mark.parametrize("share", range(SHARES))
def test_no_sequence_leads_to_no_date_or_past_the_gap_without_a_name(share: int) -> None:
    names: Counter[Rule] = Counter()
    for number in range(WALKS):
        chance = random.Random(f"pair {share} {number}")
        pair = PairByHand()
        for step in range(STEPS):
            before, costs = pair.now, _costs(pair)
            if pair.ended:
                pair = PairByHand(now=pair.now, began=pair.now, ahead=pair.now)
            elif chance.random() < 0.01:
                pair.part()
            else:
                chance.choice(ACTS)(pair, chance)
            assert pair.now >= before
            names[holds_of(pair, f"{share} {number} {step}")] += 1
            if not pair.ended and pair.base and step:
                assert _costs(pair) >= costs or not pair.written, "what was moved stays moved"
    assert set(names) >= EXCEPTIONS | WITHOUT_A_DATE, names
    assert names[Rule.RHYTHM] > WALKS


def holds_of(pair: PairByHand, where: str) -> Rule:
    """The property, by its own arithmetic; the name under which the pair stands."""
    stands = pair.stands
    if stands.starts_at is None:
        assert stands.because in WITHOUT_A_DATE, where
        expected = {
            Rule.PAIR_ENDED: pair.ended,
            Rule.NOT_AGREED: pair.base is None,
            Rule.BEING_HELD: pair.state is State.OPEN,
            Rule.NOT_CLOSED: pair.state is State.HELD,
            Rule.NOBODY_SAID: pair.now - pair.ahead > DAY,
        }
        assert expected[stands.because], where
        return stands.because
    ledger = pair.ledger
    assert pair.state is State.PLANNED, where
    assert stands.starts_at == pair.ahead >= pair.now - DAY, where
    if stands.starts_at > _end_by_days(ledger):
        assert stands.because in EXCEPTIONS, (where, stands, ledger)
        assert _is_true(stands.because, pair, ledger), (where, stands, ledger)
    return stands.because


def _is_true(because: Rule, pair: PairByHand, ledger: Ledger) -> bool:
    """An exception is not only a word: what it says has happened."""
    moved = [one for one in pair.written if isinstance(one, WasMoved)]
    match because:
        case Rule.PAST_THE_GAP | Rule.ASKED_PAST_THE_GAP:
            by = Side.MANAGER if because is Rule.PAST_THE_GAP else Side.REPORT
            return bool(moved) and (moved[-1].by, moved[-1].to_at) == (by, pair.ahead)
        case Rule.SINCE_CHANGED:
            return pair.since_changed
        case _:
            return ledger.gap_ends <= pair.now or pair.minutes == 10 or pair.since_changed


def _end_by_days(ledger: Ledger) -> datetime:
    """The end of the gap, counted day by day."""
    gap = ledger.agreement.longest_gap if ledger.running_gap is None else ledger.running_gap
    day, left, managers = ledger.met.date(), gap.days, 0
    while left:
        day += DAY
        on = [pause for pause in ledger.pauses if pause.first <= day <= pause.last]
        alone = bool(on) and all(pause.of_the_manager for pause in on)
        managers += alone
        left -= not on or (alone and managers > 21)
    return ledger.met + (day - ledger.met.date())


def _costs(pair: PairByHand) -> int:
    """What the manager's moves came to, all of them. The report's may become free later, by an absence noted late."""
    return sum(one.cost for one in pair.ledger.entries if one.by is Side.MANAGER) if pair.base else 0


def test_the_quarter_the_walks_last_is_longer_than_one() -> None:
    chance, pair = random.Random("length"), PairByHand()
    for _ in range(STEPS):
        chance.choice(ACTS)(pair, chance)
    assert pair.now - BEGAN > QUARTER
