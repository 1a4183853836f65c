"""The ledger as it follows from what was written down, in whatever order it is read."""

import random
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

import pytest

from duologue.meetings.rules.states import MoveReason
from duologue.readiness.rules.postponement.agreement import Agreement, Pause
from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.names import EXCEPTIONS, Rule
from duologue.readiness.rules.postponement.replaying import Happening, WasAgreed, WasHeld, WasMoved, replayed

MET = datetime(2026, 11, 2, 10, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
WEEKLY = Agreement.usually(WEEK)
NEXT = MET + WEEK
REPORT, MANAGER = Side.REPORT, Side.MANAGER
CLASH, NOT_NOW = MoveReason.CLASH, MoveReason.NOT_THE_RIGHT_MOMENT


def ledger(*happenings: Happening, ahead: datetime = NEXT, pauses: Collection[Pause] = ()) -> Ledger:
    return replayed(WEEKLY, MET, happenings, pauses, ahead)


def moved(
    by: Side, to: datetime = NEXT + DAY, *, at: datetime = MET + DAY, reason: MoveReason = CLASH, **more: bool
) -> WasMoved:
    return WasMoved(at, by, reason, NEXT, to, **more)


@pytest.mark.parametrize(
    ("happening", "report", "manager"),
    [
        (moved(MANAGER), 0, 1),
        (moved(REPORT), 1, 0),
        (moved(MANAGER, at=NEXT - timedelta(hours=23)), 0, 2),
        (moved(REPORT, reason=NOT_NOW), 0, 0),
        (moved(REPORT, reason=NOT_NOW, not_own_wish=True), 0, 1),
        (moved(REPORT, MET + 3 * WEEK, reason=NOT_NOW), 1, 0),  # free only until the gap ends
        (moved(MANAGER, reason=NOT_NOW), 0, 1),
        (moved(MANAGER, kept=True), 0, 2),
        (moved(REPORT, kept=True), 1, 0),
    ],
)
def test_a_move_costs_what_it_cost_when_it_was_made(happening: WasMoved, report: int, manager: int) -> None:
    found = ledger(happening, ahead=happening.to_at)

    assert (found.spent(REPORT, NEXT), found.spent(MANAGER, NEXT)) == (report, manager)


def test_a_move_onto_and_off_a_known_absence() -> None:
    away = Pause(NEXT.date(), NEXT.date())

    assert ledger(moved(MANAGER), ahead=NEXT + DAY, pauses=[away]).spent(MANAGER, NEXT) == 0


@pytest.mark.parametrize(
    ("minutes", "met"),
    [([30], 1), ([4], 0), ([9], 1), ([12, 12], 2), ([12, 12, 12], 2), ([12, 12, 30], 3), ([30, 0, 0, 0], 1)],
)
def test_the_clock_starts_anew_with_a_1_1_that_was_one(minutes: list[int], met: int) -> None:
    held = [WasHeld(MET + WEEK * (number + 1), lasted) for number, lasted in enumerate(minutes)]
    found = ledger(*held, ahead=MET + 9 * WEEK)

    assert found.met == MET + WEEK * met
    assert found.gap_ends == MET + WEEK * (met + 2)


def test_a_longer_cadence_makes_the_gap_that_runs_no_longer() -> None:
    monthly = WasAgreed(MET + DAY, timedelta(weeks=4))

    assert ledger(monthly).gap_ends == MET + 2 * WEEK
    assert ledger(monthly, WasHeld(NEXT, 30)).gap_ends == NEXT + 5 * WEEK


def test_days_away_pause_the_clock() -> None:
    fortnight = Pause(date(2026, 11, 4), date(2026, 11, 17))

    assert ledger(pauses=[fortnight]).gap_ends == MET + 4 * WEEK


def test_what_lies_past_the_gap_says_by_whose_wish() -> None:
    late = MET + 3 * WEEK

    assert ledger(moved(MANAGER, late), ahead=late).because is Rule.PAST_THE_GAP
    assert ledger(moved(REPORT, late), ahead=late).because is Rule.ASKED_PAST_THE_GAP
    assert ledger(moved(MANAGER, late)).because not in EXCEPTIONS  # it was moved back since


def test_the_order_in_which_it_is_read_is_nothing() -> None:
    chance = random.Random("ledger")
    happenings: list[Happening] = [
        moved(MANAGER),
        WasHeld(NEXT + DAY, 30),
        WasMoved(NEXT + 3 * DAY, REPORT, CLASH, NEXT + WEEK, NEXT + WEEK + DAY),
        WasAgreed(NEXT + 4 * DAY, 2 * WEEK),
        WasHeld(NEXT + WEEK + DAY, 12),
    ]
    expected = ledger(*happenings, ahead=NEXT + 3 * WEEK)
    for _ in range(20):
        chance.shuffle(happenings)
        assert ledger(*happenings, ahead=NEXT + 3 * WEEK) == expected
    assert (expected.met, expected.spent(REPORT, NEXT + WEEK), expected.spent(MANAGER, NEXT + WEEK)) == (
        NEXT + WEEK + DAY,
        1,
        1,
    )
