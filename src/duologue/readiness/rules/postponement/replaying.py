"""The ledger as it follows from what was written down: agreements, moves, and 1:1s that were held, in their order."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from duologue.meetings.rules.states import MoveReason
from duologue.readiness.rules.postponement.agreement import Agreement, Pause
from duologue.readiness.rules.postponement.changing import change_agreement
from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.moving import Move, hold_slot, move, not_my_wish
from duologue.readiness.rules.postponement.names import Rule
from duologue.readiness.rules.postponement.telling import LEAST, SHORT, SHORT_ONES


@dataclass(frozen=True, slots=True)
class WasAgreed:
    at: datetime
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class WasMoved:
    at: datetime
    by: Side
    reason: MoveReason
    from_at: datetime
    to_at: datetime
    kept: bool = False
    """The report had asked to keep the time it was moved from."""
    not_own_wish: bool = False
    """The report said later that it was not their own wish."""


@dataclass(frozen=True, slots=True)
class WasHeld:
    at: datetime
    """When it began."""
    minutes: int


Happening = WasAgreed | WasMoved | WasHeld


def replayed(
    agreement: Agreement,
    began: datetime,
    happenings: Iterable[Happening],
    pauses: Collection[Pause],
    ahead: datetime,
) -> Ledger:
    """The ledger of a pair that began at `began` under `agreement`; `ahead` is when the next 1:1 begins as it stands."""
    ledger = Ledger(agreement, met=began, starts_at=ahead, pauses=tuple(pauses))
    for happening in sorted(happenings, key=lambda one: one.at):
        match happening:
            case WasAgreed():
                ledger = _agreed(ledger, happening)
            case WasMoved():
                ledger = _moved(ledger, happening)
            case WasHeld():
                ledger = _held(ledger, happening)
    exception = ledger.because if ledger.starts_at == ahead else Rule.RHYTHM
    return replace(ledger, starts_at=ahead, because=exception)


def _agreed(ledger: Ledger, happening: WasAgreed) -> Ledger:
    """Its date is not the rules' to place: the two have agreed on one in the same act."""
    far = replace(ledger, starts_at=max(ledger.starts_at, happening.at))
    return replace(change_agreement(far, happening.agreement, set(Side), happening.at).ledger, starts_at=far.starts_at)


def _moved(ledger: Ledger, happening: WasMoved) -> Ledger:
    standing = replace(ledger, starts_at=happening.from_at, slot_is_held=False)
    if happening.kept:
        standing = hold_slot(standing, happening.at).ledger
        standing = replace(standing, starts_at=happening.from_at)
    after = move(standing, Move(happening.at, happening.by, happening.reason, happening.to_at)).ledger
    return not_my_wish(after, happening.at).ledger if happening.not_own_wish else after


def _held(ledger: Ledger, happening: WasHeld) -> Ledger:
    """Less than ten minutes is no 1:1; after two short ones only a full one stops the clock."""
    short = happening.minutes < SHORT
    if happening.minutes < LEAST or (short and ledger.short_in_a_row >= SHORT_ONES):
        return ledger
    in_a_row = ledger.short_in_a_row + 1 if short else 0
    return replace(ledger, met=happening.at, short_in_a_row=in_a_row, running_gap=None, because=Rule.RHYTHM)
