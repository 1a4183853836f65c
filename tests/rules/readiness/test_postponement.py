"""Another time is fine, never is not. What a busy manager might try, and the rule that answers it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from duologue.meetings.rules.states import MoveReason
from duologue.readiness.rules.postponement.agreement import Agreement, Pause, gap_ends
from duologue.readiness.rules.postponement.changing import change_agreement, change_manager, change_pauses
from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.moving import Move, hold_slot, move, not_my_wish
from duologue.readiness.rules.postponement.names import Rule
from duologue.readiness.rules.postponement.telling import SayHeld, did_not_come, say_held, say_not_held, settled
from duologue.readiness.rules.postponement.verdict import Verdict

MET = datetime(2026, 11, 23, 10, tzinfo=UTC)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
WEEKLY = Agreement.usually(WEEK)
NEXT = MET + WEEK
REPORT, MANAGER = Side.REPORT, Side.MANAGER


def begun(**changed: object) -> Ledger:
    return replace(Ledger(WEEKLY, MET, NEXT), **changed)  # type: ignore[arg-type]


def moved(
    ledger: Ledger,
    to: datetime | None,
    by: Side = MANAGER,
    reason: MoveReason = MoveReason.URGENT_WORK,
    at: datetime = MET + DAY,
) -> Verdict:
    return move(ledger, Move(at, by, reason, to))


@pytest.mark.parametrize(("weeks", "gap"), [(1, 2), (2, 4), (3, 5), (4, 5), (5, 5), (8, 8)])
def test_the_longest_gap_is_twice_the_cadence_and_at_most_five_weeks(weeks: int, gap: int) -> None:
    assert Agreement.usually(timedelta(weeks=weeks)).longest_gap == timedelta(weeks=gap)


def test_a_move_counts_for_whoever_made_it() -> None:
    for by in Side:
        verdict = moved(begun(), NEXT + DAY, by)

        assert (verdict.cost, verdict.counts_for, verdict.rules) == (1, by, (Rule.COUNTS,))
        assert verdict.ledger.starts_at == NEXT + DAY
        assert [verdict.ledger.spent(side, NEXT) for side in (by, *set(Side) - {by})] == [1, 0]


def test_a_time_that_both_took_counts_for_nobody_but_only_once_in_four_weeks_and_has_a_name_past_the_gap() -> None:
    first = moved(begun(), NEXT + DAY, reason=MoveReason.FOUND_TOGETHER)
    second = moved(first.ledger, NEXT + 2 * DAY, reason=MoveReason.FOUND_TOGETHER)
    late = moved(begun(), MET + 3 * WEEK, reason=MoveReason.FOUND_TOGETHER)

    assert (first.cost, first.rules) == (0, (Rule.BOTH_TOOK_IT,))
    assert (second.cost, second.rules, second.counts_for) == (1, (Rule.COUNTS,), MANAGER)
    again = moved(first.ledger, MET + 5 * WEEK, reason=MoveReason.FOUND_TOGETHER, at=MET + 4 * WEEK + DAY)
    assert (again.cost, again.rules) == (0, (Rule.PAST_THE_GAP, Rule.BOTH_TOOK_IT))
    assert (late.cost, late.rules) == (0, (Rule.PAST_THE_GAP, Rule.BOTH_TOOK_IT))


@pytest.mark.parametrize("to", [None, MET])
def test_a_move_without_a_new_time_leaves_the_old_one(to: datetime | None) -> None:
    verdict = moved(begun(), to)

    assert (verdict.rules, verdict.cost, verdict.ledger.starts_at) == ((Rule.NEW_SLOT,), 0, NEXT)
    assert verdict.offers


def test_at_the_last_minute_it_counts_double_and_not_a_minute_earlier() -> None:
    assert moved(begun(), NEXT + DAY, at=NEXT - DAY).cost == 1
    assert moved(begun(), NEXT + DAY, at=NEXT - DAY + timedelta(minutes=1)).rules == (Rule.LAST_MINUTE, Rule.COUNTS)
    assert moved(begun(), NEXT + DAY, at=NEXT - DAY + timedelta(minutes=1)).cost == 2


def test_trick_a_day_further_each_time() -> None:
    ledger, costs = begun(), []
    for number in range(4):
        verdict = moved(ledger, ledger.starts_at + DAY)
        costs.append((verdict.cost, Rule.TEN_MINUTES in verdict.rules, ledger.spent(MANAGER, MET + DAY)))
        ledger = verdict.ledger
        assert verdict.offers == (() if number < 2 else ("Ten minutes today?", "Ten minutes tomorrow?"))

    assert costs == [(1, False, 0), (1, False, 1), (1, True, 2), (1, True, 3)]
    assert ledger.gap_ends == MET + 2 * WEEK


def test_a_skip_when_the_moves_are_used_up_becomes_ten_minutes() -> None:
    used = moved(moved(begun(), NEXT + DAY).ledger, NEXT).ledger

    assert moved(used, None).rules[0] is Rule.TEN_MINUTES
    assert moved(used, None).ledger.starts_at == NEXT


def test_trick_the_turn_of_the_quarter_brings_no_new_moves_but_thirteen_weeks_do() -> None:
    used = moved(moved(begun(), NEXT + DAY).ledger, NEXT).ledger

    assert used.is_spent(MANAGER, datetime(2027, 1, 1, tzinfo=UTC))
    assert not used.is_spent(MANAGER, MET + DAY + timedelta(weeks=13))


def test_past_the_longest_gap_is_an_exception_with_a_name() -> None:
    assert moved(begun(), MET + 2 * WEEK).rules == (Rule.COUNTS,)
    beyond = moved(begun(), MET + 2 * WEEK + timedelta(minutes=1))

    assert beyond.rules[0] is beyond.ledger.because is Rule.PAST_THE_GAP
    assert beyond.offers


def test_the_report_asks_for_nothing_until_the_gap_ends() -> None:
    asked = moved(begun(), NEXT + 5 * DAY, REPORT, MoveReason.NOT_THE_RIGHT_MOMENT, NEXT - timedelta(hours=1))
    beyond = moved(begun(), NEXT + 8 * DAY, REPORT, MoveReason.NOT_THE_RIGHT_MOMENT)

    assert (asked.rules, asked.cost, asked.counts_for) == ((Rule.FREE_ASK,), 0, None)
    assert (beyond.rules, beyond.cost) == ((Rule.ASKED_PAST_THE_GAP, Rule.COUNTS), 1)
    assert moved(begun(), NEXT + DAY, MANAGER, MoveReason.NOT_THE_RIGHT_MOMENT).cost == 1


def test_trick_let_the_report_ask() -> None:
    asked = moved(begun(), NEXT + DAY, REPORT, MoveReason.NOT_THE_RIGHT_MOMENT, NEXT - timedelta(hours=1)).ledger

    verdict = not_my_wish(asked, NEXT)

    assert (verdict.rules, verdict.cost, verdict.counts_for) == ((Rule.WHOSE_WISH,), 2, MANAGER)
    assert verdict.ledger.spent(MANAGER, NEXT) == 2
    assert not_my_wish(verdict.ledger, NEXT).cost == 0


def test_the_report_keeps_the_slot() -> None:
    kept = hold_slot(begun(), MET + DAY).ledger

    assert moved(kept, NEXT + DAY).rules == (Rule.HELD_SLOT, Rule.COUNTS)
    assert moved(kept, NEXT + DAY).cost == 2
    assert moved(kept, NEXT + DAY, REPORT).cost == 1
    assert not moved(kept, NEXT + DAY).ledger.slot_is_held


def test_held_starts_the_clock_anew() -> None:
    for verdict in (
        say_held(begun(), SayHeld(NEXT + DAY / 24, REPORT, 30)),
        say_held(say_held(begun(), SayHeld(NEXT + DAY / 24, MANAGER, 30)).ledger, SayHeld(NEXT + DAY, REPORT, 30)),
    ):
        assert verdict.rules == (Rule.HELD,)
        assert (verdict.ledger.met, verdict.ledger.starts_at) == (NEXT, NEXT + WEEK)


def test_trick_shorten_it_to_nothing() -> None:
    ledger = say_held(begun(), SayHeld(NEXT, REPORT, 4)).ledger
    assert (ledger.met, ledger.entries[-1].rule) == (MET, Rule.TOO_SHORT)

    ledger = begun()
    said = []
    for _ in range(4):
        verdict = say_held(ledger, SayHeld(ledger.starts_at, REPORT, 10))
        said.append(verdict.rules[0])
        ledger = verdict.ledger
    assert said == [Rule.HELD, Rule.HELD, Rule.SHORT_IN_A_ROW, Rule.SHORT_IN_A_ROW]
    assert say_held(ledger, SayHeld(ledger.starts_at, REPORT, 30)).ledger.short_in_a_row == 0


def test_trick_accept_and_not_come() -> None:
    verdict = did_not_come(begun(), MANAGER, NEXT + DAY / 48)

    assert (verdict.rules, verdict.cost, verdict.counts_for) == ((Rule.NO_SHOW,), 2, MANAGER)
    assert verdict.ledger.starts_at == NEXT + 2 * DAY
    assert verdict.ledger.met == MET
    late = did_not_come(begun(), MANAGER, NEXT + 3 * DAY)
    assert (late.cost, late.ledger.starts_at) == (2, NEXT + 7 * DAY)  # over a weekend
    assert did_not_come(begun(), MANAGER, MET + DAY).rules == (Rule.NOT_YET,)


def test_trick_mark_it_held_without_holding_it() -> None:
    said = say_held(begun(), SayHeld(NEXT, MANAGER, 30))
    assert said.rules == (Rule.SAID_BY_ONE,)
    assert said.ledger.met == MET
    assert settled(said.ledger, NEXT + 3 * DAY).met == NEXT

    disputed = say_not_held(said.ledger, NEXT + 2 * DAY)
    assert disputed.rules == (Rule.DISPUTED,)
    assert (disputed.ledger.met, disputed.ledger.starts_at) == (MET, MET + 2 * WEEK)

    again = moved(said.ledger, NEXT + DAY, at=NEXT + DAY / 24).ledger
    twice = say_held(again, SayHeld(NEXT + DAY, MANAGER, 30)).ledger
    assert say_not_held(twice, NEXT + 2 * DAY).ledger.met == MET
    assert say_held(begun(), SayHeld(NEXT - DAY, MANAGER, 30)).rules == (Rule.NOT_YET,)


def test_trick_say_nothing() -> None:
    silent = settled(begun(), NEXT + DAY + timedelta(minutes=1))
    assert (silent.entries[-1].rule, silent.starts_at) == (Rule.UNTOLD, MET + 2 * WEEK)

    over = settled(silent, MET + 2 * WEEK + 2 * DAY)
    assert (over.because, over.starts_at) == (Rule.OVERDUE, MET + 2 * WEEK + 3 * DAY)
    assert say_held(silent, SayHeld(NEXT + 2 * DAY, REPORT, 30)).ledger.met == NEXT


def test_trick_change_the_cadence() -> None:
    monthly = Agreement.usually(4 * WEEK)

    alone = change_agreement(begun(), monthly, {MANAGER}, MET + DAY)
    both = change_agreement(moved(begun(), NEXT + DAY).ledger, monthly, set(Side), MET + 2 * DAY)

    assert (alone.rules, alone.ledger.agreement) == ((Rule.NEEDS_BOTH,), WEEKLY)
    assert (both.rules, both.ledger.agreement) == ((Rule.DEBT_STAYS,), monthly)
    assert both.ledger.gap_ends == MET + 2 * WEEK
    assert both.ledger.spent(MANAGER, NEXT) == 1
    held = say_held(both.ledger, SayHeld(NEXT + DAY, REPORT, 30)).ledger
    assert held.gap_ends == NEXT + DAY + 5 * WEEK


def test_leave_and_holidays_pause_the_clock() -> None:
    holiday = Pause(date(2026, 11, 26), date(2026, 11, 26))
    leave = Pause(date(2026, 12, 5), date(2026, 12, 9))

    assert gap_ends(MET, 2 * WEEK, [holiday, leave, leave]) == MET + 2 * WEEK + 6 * DAY
    assert gap_ends(MET, 2 * WEEK, [Pause(date(2026, 11, 1), MET.date())]) == MET + 2 * WEEK
    away = begun(pauses=(Pause(NEXT.date(), NEXT.date()),))
    assert (moved(away, NEXT + DAY).cost, moved(away, NEXT + DAY).rules) == (0, (Rule.LEAVE_PAUSES,))
    assert moved(begun(), NEXT + DAY, reason=MoveReason.AWAY).cost == 1


def test_trick_move_it_onto_a_holiday_and_off_again_for_nothing() -> None:
    away = begun(pauses=(Pause((NEXT + DAY).date(), (NEXT + DAY).date()),))

    onto = moved(away, NEXT + DAY)

    assert (onto.cost, onto.ledger.because) == (1, Rule.ONTO_LEAVE)
    assert moved(onto.ledger, NEXT + 2 * DAY).rules == (Rule.ONTO_LEAVE, Rule.COUNTS)
    assert moved(onto.ledger, NEXT + 2 * DAY).cost == 1


def test_trick_leave_that_is_taken_back() -> None:
    leave = Pause(date(2026, 12, 1), date(2026, 12, 20))
    away = change_pauses(begun(), [leave], MET + DAY).ledger
    far = moved(away, MET + 4 * WEEK).ledger

    back = change_pauses(far, [], MET + 2 * DAY)

    assert far.because is Rule.COUNTS
    assert (back.rules, back.ledger.starts_at) == ((Rule.LEAVE_CHANGED,), MET + 2 * WEEK)


def test_a_new_manager_has_made_no_moves_and_the_report_has_waited_as_long() -> None:
    used = moved(moved(begun(), NEXT + DAY).ledger, NEXT, at=MET + DAY).ledger

    new = change_manager(used, MET + 2 * DAY).ledger

    assert (new.spent(MANAGER, NEXT), used.spent(MANAGER, NEXT)) == (0, 2)
    assert (new.met, new.gap_ends) == (used.met, used.gap_ends)


def test_a_verdict_reads_as_a_sentence() -> None:
    assert moved(begun(), NEXT + DAY).because == "Every move counts, however small, for whoever made it."
