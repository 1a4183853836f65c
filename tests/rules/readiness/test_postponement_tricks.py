"""What a manager without time might try: each is closed by a rule with a name, and opens when that rule is taken out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from tests.rules.readiness import pair_by_hand
from tests.rules.readiness.pair_by_hand import BEGAN, DAY, WEEK, PairByHand

from duologue.meetings.rules.states import MoveReason, State
from duologue.readiness.rules.postponement import agreement, moving, replaying, telling
from duologue.readiness.rules.postponement.agreement import Agreement, Pause
from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.limits import Limits
from duologue.readiness.rules.postponement.names import EXCEPTIONS, Rule
from duologue.readiness.rules.postponement.replaying import WasHeld, WasMoved
from duologue.readiness.rules.postponement.standing import Standing

CLASH, NOT_NOW = MoveReason.CLASH, MoveReason.NOT_THE_RIGHT_MOMENT
REPORT, MANAGER = Side.REPORT, Side.MANAGER
Patch = pytest.MonkeyPatch


def weekly() -> PairByHand:
    """They meet every Monday at ten, and the next is in a week."""
    pair = PairByHand()
    pair.agree(WEEK, BEGAN + WEEK, REPORT)
    assert pair.ahead == BEGAN + WEEK
    return pair


def held(pair: PairByHand, minutes: int = 30) -> PairByHand:
    pair.now = max(pair.now, pair.ahead)
    pair.open()
    pair.end(minutes)
    pair.close()
    return pair


def spent(pair: PairByHand) -> int:
    return pair.ledger.spent(MANAGER, pair.now)


def a_day_each_time(pair: PairByHand) -> None:
    told = [pair.move(MANAGER, CLASH, pair.ahead + DAY) for _ in range(8)]
    assert [verdict.cost for verdict in told if verdict] == [1] * 8
    assert [bool(verdict.offers) for verdict in told if verdict] == [False, False, *[True] * 6]
    assert pair.stands.because is Rule.PAST_THE_GAP


def past_the_gap_in_advance(pair: PairByHand) -> None:
    verdict = pair.move(MANAGER, CLASH, pair.ahead + 8 * DAY)
    assert verdict is not None
    assert verdict.rules[0] is pair.stands.because is Rule.PAST_THE_GAP


def put_off_without_a_time(pair: PairByHand) -> None:
    verdict = pair.move(MANAGER, CLASH, None)
    assert verdict is not None
    assert verdict.rules == (Rule.NEW_SLOT,)
    assert pair.stands.starts_at == BEGAN + WEEK


def an_hour_before(pair: PairByHand) -> None:
    pair.now = pair.ahead - timedelta(hours=1)
    pair.move(MANAGER, CLASH, pair.ahead + DAY)
    assert spent(pair) == 2


def let_it_pass_and_move_it_later(pair: PairByHand) -> None:
    pair.now = pair.ahead + 3 * DAY
    pair.move(MANAGER, CLASH, pair.now + DAY)
    assert spent(pair) == 2


def a_few_minutes(pair: PairByHand) -> None:
    assert held(pair, 4).ledger.met == BEGAN


def light_ones_for_ever(pair: PairByHand) -> None:
    for _ in range(2):
        assert pair.make_light(pair.ahead)
        held(pair, 9)
    met = pair.ledger.met
    assert not pair.make_light(pair.ahead)
    assert held(pair, 14).ledger.met == met
    assert held(pair, 20).ledger.met > met


def accept_and_not_come(pair: PairByHand) -> None:
    pair.now = pair.ahead + DAY / 24
    pair.miss(MANAGER)
    assert spent(pair) == 2
    assert pair.ahead == BEGAN + WEEK + 2 * DAY


def say_held_without_holding(pair: PairByHand) -> None:
    pair.now = pair.ahead + DAY / 24
    pair.say_held()
    pair.dispute()
    assert pair.ledger.met == BEGAN
    pair.close()
    assert pair.ahead <= BEGAN + 2 * WEEK


def say_nothing(pair: PairByHand) -> None:
    pair.now = pair.ahead + 2 * DAY
    assert pair.stands.because is Rule.NOBODY_SAID
    pair.now = pair.ahead + 9 * DAY
    pair.miss(None)
    assert pair.stands == Standing(pair.ahead, Rule.OVERDUE)
    assert pair.ahead - pair.now <= 3 * DAY


def a_longer_rhythm(pair: PairByHand) -> None:
    pair.agree(4 * WEEK, BEGAN + 20 * WEEK, MANAGER)
    assert pair.ahead <= BEGAN + 2 * WEEK
    held(pair)
    assert pair.ledger.gap_ends == pair.ledger.met + 2 * WEEK


def a_rhythm_both_want_is_no_way_out(pair: PairByHand) -> None:
    pair.move(MANAGER, CLASH, pair.ahead + DAY)
    pair.agree(4 * WEEK, BEGAN + 20 * WEEK, REPORT)
    assert pair.ledger.gap_ends == BEGAN + 2 * WEEK
    assert spent(pair) == 1


def wider_limits_alone(pair: PairByHand) -> None:
    pair.propose(Limits(12, 6), MANAGER)
    assert pair.ledger.agreement.longest_gap == 2 * WEEK
    pair.now += 14 * DAY
    pair.accept()
    assert pair.ledger.agreement.moves == 2


def let_the_report_ask(pair: PairByHand) -> None:
    pair.move(REPORT, NOT_NOW, pair.ahead + DAY)
    assert spent(pair) == 0
    pair.disown()
    assert spent(pair) == 1


def block_the_calendar(pair: PairByHand) -> None:
    """The rhythm has nothing free for a year: the gap does not ask the calendar."""
    pair.anchor, pair.now = BEGAN + 52 * WEEK, pair.ahead + DAY / 24
    pair.miss(None)
    assert pair.ahead <= BEGAN + 2 * WEEK


def away_for_ever(pair: PairByHand) -> None:
    first = BEGAN.date() + DAY
    pair.leave((Pause(first, first + 300 * DAY, of_the_manager=True),))
    assert pair.ledger.gap_ends == BEGAN + 2 * WEEK + 21 * DAY


def an_absence_noted_afterwards(pair: PairByHand) -> None:
    pair.move(MANAGER, CLASH, pair.ahead + DAY)
    day = (BEGAN + WEEK).date()
    pair.leave((Pause(day, day, of_the_manager=True),))
    assert spent(pair) == 1


def an_absence_taken_back(pair: PairByHand) -> None:
    first = BEGAN.date() + DAY
    pair.leave((Pause(first, first + 20 * DAY, of_the_manager=True),))
    pair.move(MANAGER, CLASH, BEGAN + 5 * WEEK)
    pair.leave(())
    assert pair.stands.because in EXCEPTIONS


@dataclass(frozen=True)
class Trick:
    tried: Callable[[PairByHand], None]
    closed_by: Rule
    without_it: Callable[[Patch], None]


def setting(where: object, name: str, to: object) -> Callable[[Patch], None]:
    return lambda patch: patch.setattr(where, name, to)


def dated_by_the_rhythm(ledger: Ledger, now: datetime, regular: datetime) -> Ledger:
    return replace(ledger, starts_at=regular)


def as_if_never_disputed(ledger: Ledger, one: WasHeld) -> Ledger:
    return replace(ledger, met=one.at)


def forget_what_was_known(patch: Patch) -> None:
    patch.setattr(
        replaying, "_moved", lambda ledger, one, kept=replaying._moved: kept(ledger, replace(one, freed=None))
    )


def name_nothing(patch: Patch) -> None:
    patch.setattr(replaying, "_named", lambda ledger, _: ledger)
    patch.setattr(moving, "_exception", lambda *_: None)


def as_it_is_written(ledger: Ledger, state: State, now: datetime, *, ended: bool) -> Standing:
    return Standing(ledger.starts_at, ledger.because)


def later_rhythm(stood: Agreement, cadence: timedelta, *, by_the_manager_alone: bool) -> Agreement:
    return Agreement.usually(cadence)


def agreed_at_once(ledger: Ledger, to: Agreement, at: datetime) -> Ledger:
    return replace(ledger, agreement=to)


def skipped(pair: PairByHand, by: Side, reason: MoveReason, to: datetime | None) -> None:
    pair.state = State.MISSED


TRICKS = [
    Trick(a_day_each_time, Rule.TEN_MINUTES, setting(Ledger, "is_spent", lambda *_: False)),
    Trick(past_the_gap_in_advance, Rule.PAST_THE_GAP, setting(moving, "_exception", lambda *_: None)),
    Trick(put_off_without_a_time, Rule.NEW_SLOT, setting(PairByHand, "move", skipped)),
    Trick(an_hour_before, Rule.LAST_MINUTE, setting(moving, "LAST_MINUTE", timedelta.min)),
    Trick(let_it_pass_and_move_it_later, Rule.LAST_MINUTE, setting(moving, "LAST_MINUTE", timedelta.min)),
    Trick(a_few_minutes, Rule.TOO_SHORT, setting(telling, "LEAST", 0)),
    Trick(light_ones_for_ever, Rule.SHORT_IN_A_ROW, setting(telling, "SHORT_ONES", 99)),
    Trick(accept_and_not_come, Rule.NO_SHOW, setting(telling, "AGAIN_WITHIN", 30)),
    Trick(say_held_without_holding, Rule.DISPUTED, setting(replaying, "_held", as_if_never_disputed)),
    Trick(say_nothing, Rule.NOBODY_SAID, setting(pair_by_hand, "standing", as_it_is_written)),
    Trick(a_longer_rhythm, Rule.GAP_STAYS, setting(Agreement, "at_the_rhythm", later_rhythm)),
    Trick(a_rhythm_both_want_is_no_way_out, Rule.DEBT_STAYS, setting(replaying, "_agreed", agreed_at_once)),
    Trick(wider_limits_alone, Rule.PROPOSED, setting(pair_by_hand, "what_comes_of", lambda *_: Rule.STRICTER)),
    Trick(let_the_report_ask, Rule.WHOSE_WISH, setting(replaying, "_disowned", lambda ledger: ledger)),
    Trick(block_the_calendar, Rule.INSIDE_THE_GAP, setting(pair_by_hand, "placed", dated_by_the_rhythm)),
    Trick(away_for_ever, Rule.LEAVE_HAS_AN_END, setting(agreement, "MANAGER_AWAY", 999)),
    Trick(an_absence_noted_afterwards, Rule.KNOWN_IN_TIME, forget_what_was_known),
    Trick(an_absence_taken_back, Rule.SINCE_CHANGED, name_nothing),
]
BY_NAME = [pytest.param(trick, id=trick.tried.__name__) for trick in TRICKS]


@pytest.mark.parametrize("trick", BY_NAME)
def test_the_trick_leads_nowhere(trick: Trick) -> None:
    trick.tried(weekly())


@pytest.mark.parametrize("trick", BY_NAME)
def test_without_its_rule_it_would(trick: Trick, monkeypatch: Patch) -> None:
    pair = weekly()
    trick.without_it(monkeypatch)

    with pytest.raises(AssertionError):
        trick.tried(pair)


def test_what_was_freed_by_an_absence_stays_free() -> None:
    pair = weekly()
    day = pair.ahead.date()
    pair.leave((Pause(day, day),))
    pair.move(MANAGER, CLASH, pair.ahead + DAY)
    pair.leave(())

    assert spent(pair) == 0
    assert [one.freed for one in pair.written if isinstance(one, WasMoved)] == [True]


def test_a_report_who_did_not_come_owes_nothing_and_has_a_date() -> None:
    pair = weekly()
    pair.now = pair.ahead + DAY / 24
    pair.miss(REPORT)

    assert sum(entry.cost for entry in pair.ledger.entries) == 0
    assert pair.ahead == BEGAN + 2 * WEEK
