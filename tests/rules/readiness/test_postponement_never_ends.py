"""Whatever two people do, in whatever order: there is a date, and it is inside the gap or says by which exception not."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from duologue.meetings.rules.states import MoveReason
from duologue.readiness.rules.postponement.agreement import Agreement, Pause, gap_ends
from duologue.readiness.rules.postponement.changing import change_agreement, change_manager, change_pauses
from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.moving import Move, hold_slot, move, not_my_wish
from duologue.readiness.rules.postponement.names import EXCEPTIONS, Rule
from duologue.readiness.rules.postponement.telling import TELL_WITHIN, SayHeld, did_not_come, say_held, say_not_held
from duologue.readiness.rules.postponement.verdict import Verdict

WALKS = 250
STEPS = 100
BEGAN = datetime(2026, 11, 23, 10, tzinfo=UTC)
SIDES = tuple(Side)


def some_act(ledger: Ledger, now: datetime, chance: random.Random) -> Verdict:
    acts = (
        _some_move,
        _some_move,
        _some_move,
        lambda ledger, now, chance: not_my_wish(ledger, now),
        lambda ledger, now, chance: hold_slot(ledger, now),
        lambda ledger, now, chance: say_held(
            ledger, SayHeld(now, chance.choice(SIDES), chance.choice((1, 12, 12, 30)))
        ),
        lambda ledger, now, chance: say_held(ledger, SayHeld(now, Side.MANAGER, 30)),
        lambda ledger, now, chance: say_not_held(ledger, now),
        lambda ledger, now, chance: did_not_come(ledger, chance.choice(SIDES), now),
        lambda ledger, now, chance: change_manager(ledger, now),
        _some_agreement,
        _some_leave,
    )
    return chance.choice(acts)(ledger, now, chance)


def _some_move(ledger: Ledger, now: datetime, chance: random.Random) -> Verdict:
    days = chance.choice((None, -3, 0.01, 1, 1, 2, 5, 9, 20, 60))
    to = None if days is None else ledger.starts_at + timedelta(days=days)
    return move(ledger, Move(now, chance.choice(SIDES), chance.choice(tuple(MoveReason)), to))


def _some_agreement(ledger: Ledger, now: datetime, chance: random.Random) -> Verdict:
    agreed_by = chance.choice((SIDES, (Side.MANAGER,), (Side.REPORT,)))
    return change_agreement(ledger, Agreement.usually(timedelta(weeks=chance.randint(1, 6))), agreed_by, now)


def _some_leave(ledger: Ledger, now: datetime, chance: random.Random) -> Verdict:
    first = now.date() + timedelta(days=chance.randint(-20, 20))
    leave = Pause(first, first + timedelta(days=chance.randint(0, 25)))
    return change_pauses(ledger, (*ledger.pauses[-2:], leave) if chance.random() < 0.6 else (), now)


@pytest.mark.parametrize("share", range(2))
def test_no_sequence_of_acts_leads_to_no_date_or_past_the_gap_without_a_name(share: int) -> None:
    seen: set[Rule] = set()
    for number in range(WALKS // 2):
        chance = random.Random(f"postponement {share} {number}")
        cadence = timedelta(weeks=chance.randint(1, 4))
        ledger, now = Ledger(Agreement.usually(cadence), BEGAN, BEGAN + cadence), BEGAN
        for _ in range(STEPS):
            now = _later(ledger, now, chance)
            verdict = some_act(ledger, now, chance)
            before, ledger = ledger, verdict.ledger
            seen.update(verdict.rules)
            seen.add(ledger.because)
            assert verdict.rules
            assert ledger.starts_at >= now - TELL_WITHIN
            assert ledger.is_accounted_for, (number, before, verdict)
            assert ledger.starts_at <= ledger.gap_ends or ledger.because in EXCEPTIONS
            assert now <= ledger.gap_ends + TELL_WITHIN or ledger.because in EXCEPTIONS
            assert [entry.cost for entry in ledger.entries if entry.cost < 0] == []
            assert ledger.met <= now or ledger.met - now <= timedelta(hours=1)
    assert len(seen) >= 20


def test_the_gap_ends_after_so_many_days_on_which_the_clock_ran() -> None:
    chance = random.Random("pauses")
    for _ in range(500):
        gap = chance.randint(1, 35)
        firsts = [BEGAN.date() + timedelta(days=chance.randint(-10, 50)) for _ in range(chance.randint(0, 5))]
        pauses = [Pause(first, first + timedelta(days=chance.randint(0, 9))) for first in firsts]
        day, ran = BEGAN.date(), 0
        while ran < gap:
            day += timedelta(days=1)
            ran += not any(pause.first <= day <= pause.last for pause in pauses)

        assert gap_ends(BEGAN, timedelta(days=gap), pauses) == datetime.combine(day, BEGAN.timetz())


def _later(ledger: Ledger, now: datetime, chance: random.Random) -> datetime:
    """A while later, or just at a moment that matters."""
    moments = (
        now + timedelta(minutes=chance.randrange(0, 6000)),
        now + timedelta(days=chance.randrange(0, 20)),
        ledger.starts_at + timedelta(minutes=chance.choice((-60, 0, 40))),
        ledger.gap_ends,
    )
    return max(now, chance.choice(moments[:3] if chance.random() < 0.9 else moments))
