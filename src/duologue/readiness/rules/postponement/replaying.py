"""The ledger as it follows from what was written down: agreements, limits, moves, 1:1s held or not, in their order."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from duologue.meetings.rules.states import MoveReason
from duologue.readiness.rules.postponement.agreement import Agreement, Pause
from duologue.readiness.rules.postponement.changing import change_agreement
from duologue.readiness.rules.postponement.ledger import Entry, Ledger, Side
from duologue.readiness.rules.postponement.limits import Limits, limited
from duologue.readiness.rules.postponement.moving import Move, move
from duologue.readiness.rules.postponement.names import Rule
from duologue.readiness.rules.postponement.placing import placed
from duologue.readiness.rules.postponement.telling import SHORT, what_it_is


@dataclass(frozen=True, slots=True)
class WasAgreed:
    """A rhythm, pressed by one of the two."""

    at: datetime
    cadence: timedelta
    by: Side = Side.REPORT


@dataclass(frozen=True, slots=True)
class WasLimited:
    """Limits of the pair's own, from when they stood."""

    at: datetime
    limits: Limits


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
    freed: bool | None = None
    """Whether a known absence made it free when it was moved; None: as the absences are known now."""


@dataclass(frozen=True, slots=True)
class WasHeld:
    at: datetime
    """When it began."""
    minutes: int
    disputed: bool = False
    """The report says that it was not held."""


@dataclass(frozen=True, slots=True)
class WasLight:
    """Ten minutes were agreed instead of a skip."""

    at: datetime
    to_at: datetime


@dataclass(frozen=True, slots=True)
class WasMissed:
    """One of them did not come."""

    at: datetime
    """When it was said."""
    who: Side


Happening = WasAgreed | WasLimited | WasMoved | WasHeld | WasLight | WasMissed


def replayed(
    agreement: Agreement,
    began: datetime,
    happenings: Iterable[Happening],
    pauses: Collection[Pause],
    ahead: datetime,
    planned_at: datetime | None = None,
) -> Ledger:
    """The ledger of a pair that began at `began` under `agreement`.

    `ahead` is when the next 1:1 begins as it stands; `planned_at`: when that date was first set.
    """
    ledger = Ledger(agreement, met=began, starts_at=ahead, pauses=tuple(pauses))
    for happening in sorted(happenings, key=lambda one: one.at):
        ledger = _after(ledger, happening)
    because = ledger.because if ledger.starts_at == ahead else Rule.RHYTHM
    return _named(replace(ledger, starts_at=ahead, because=because), planned_at)


def with_rhythm(ledger: Ledger, agreed: WasAgreed, regular: datetime) -> Ledger:
    """As it will be read once the rhythm is agreed; dated by it, and inside the gap that runs."""
    return placed(_after(ledger, agreed), agreed.at, regular)


def _after(ledger: Ledger, happening: Happening) -> Ledger:
    match happening:
        case WasAgreed():
            alone = happening.by is Side.MANAGER
            to = ledger.agreement.at_the_rhythm(happening.cadence, by_the_manager_alone=alone)
            return _agreed(ledger, to, happening.at)
        case WasLimited():
            return _agreed(ledger, limited(ledger.agreement, happening.limits), happening.at)
        case WasMoved():
            return _moved(ledger, happening)
        case WasHeld():
            return _held(ledger, happening)
        case WasLight():
            return replace(ledger, starts_at=happening.to_at, because=Rule.TEN_MINUTES_SET, slot_is_held=False)
        case WasMissed():
            manager = happening.who is Side.MANAGER
            rule = Rule.NO_SHOW if manager else Rule.REPORT_NO_SHOW
            return ledger.written(Entry(happening.at, happening.who, rule, cost=2 if manager else 0))


def _named(ledger: Ledger, planned_at: datetime | None) -> Ledger:
    """Past the gap always by a name: the gap was over when it was set, or its end has moved since."""
    if ledger.is_accounted_for:
        return ledger
    over = ledger.because is Rule.TEN_MINUTES_SET or (planned_at is not None and ledger.gap_ends <= planned_at)
    return replace(ledger, because=Rule.OVERDUE if over else Rule.SINCE_CHANGED)


def _agreed(ledger: Ledger, to: Agreement, at: datetime) -> Ledger:
    """Its date is not the rules' to place: the two have agreed on one in the same act."""
    far = replace(ledger, starts_at=max(ledger.starts_at, at))
    return replace(change_agreement(far, to, set(Side), at).ledger, starts_at=far.starts_at)


def _moved(ledger: Ledger, happening: WasMoved) -> Ledger:
    because = ledger.because if ledger.starts_at == happening.from_at else Rule.RHYTHM
    standing = replace(ledger, starts_at=happening.from_at, because=because, slot_is_held=happening.kept)
    act = Move(happening.at, happening.by, happening.reason, happening.to_at, freed=happening.freed)
    after = move(standing, act).ledger
    return _disowned(after) if happening.not_own_wish else after


def _disowned(ledger: Ledger) -> Ledger:
    """It counts for the manager, also when the end of the gap has moved since and it would be no free ask any more."""
    *before, asked = ledger.entries
    cost = max(asked.cost, asked.would_cost)
    return replace(ledger, entries=(*before, replace(asked, by=Side.MANAGER, rule=Rule.WHOSE_WISH, cost=cost)))


def _held(ledger: Ledger, happening: WasHeld) -> Ledger:
    """The report's silence is a yes; their no stands, and the clock runs on."""
    rule = Rule.DISPUTED if happening.disputed else what_it_is(ledger, happening.minutes)
    if rule is not Rule.HELD:
        return ledger.written(Entry(happening.at, None, rule))
    in_a_row = ledger.short_in_a_row + 1 if happening.minutes < SHORT else 0
    return replace(ledger, met=happening.at, short_in_a_row=in_a_row, running_gap=None, because=Rule.RHYTHM)
