"""A pair as the product keeps it, without a database: what was written down, and the 1:1 it is at.

Each act asks the rules exactly what the product asks them, and writes down exactly what the product writes down.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from duologue.meetings.rules.states import MAY_DISAGREE, OPENS_BEFORE, MoveReason, State
from duologue.readiness.rules.postponement.agreement import Agreement, Pause
from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.limits import Limits, has_lapsed, what_comes_of, what_is_wrong
from duologue.readiness.rules.postponement.moving import Move, move
from duologue.readiness.rules.postponement.names import Rule
from duologue.readiness.rules.postponement.placing import placed
from duologue.readiness.rules.postponement.replaying import (
    Happening,
    WasAgreed,
    WasHeld,
    WasLight,
    WasLimited,
    WasMissed,
    WasMoved,
    replayed,
    with_rhythm,
)
from duologue.readiness.rules.postponement.standing import Standing, standing
from duologue.readiness.rules.postponement.telling import did_not_come, may_be_light
from duologue.readiness.rules.postponement.verdict import Verdict

BEGAN = datetime(2026, 11, 23, 10, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass
class PairByHand:
    now: datetime = BEGAN
    began: datetime = BEGAN
    base: Agreement | None = None
    """What the first rhythm came to; None until there is one."""
    cadence: timedelta = WEEK
    anchor: datetime = BEGAN
    written: list[Happening] = field(default_factory=list)
    pauses: tuple[Pause, ...] = ()
    state: State | None = None
    ahead: datetime = BEGAN
    planned_at: datetime = BEGAN
    minutes: int = 30
    opened_at: datetime = BEGAN
    kept: bool = False
    proposed: tuple[datetime, Limits] | None = None
    ended: bool = False
    since_changed: bool = False
    """Whether something other than a new date may have moved the end of the gap since the date was set."""
    read: tuple[object, Ledger] | None = None

    @property
    def ledger(self) -> Ledger:
        """As the product reads it; worked out once for as long as nothing is written."""
        assert self.base is not None
        asked = (self.base, self.began, [*map(id, self.written)], self.pauses, self.ahead, self.planned_at)
        if self.read is None or self.read[0] != asked:
            ledger = replayed(self.base, self.began, self.written, self.pauses, self.ahead, self.planned_at)
            self.read = (asked, ledger)
        return self.read[1]

    @property
    def stands(self) -> Standing:
        return standing(None if self.base is None else self.ledger, self.state, self.now, ended=self.ended)

    @property
    def regular(self) -> datetime:
        """What the rhythm says, after now and after the 1:1 the pair is at."""
        after = max(self.now, self.ahead) if self.state in (State.HELD, State.MISSED) else self.now
        steps = max(0, (after - self.anchor) // self.cadence + 1)
        return self.anchor + steps * self.cadence

    def agree(self, cadence: timedelta, anchor: datetime, by: Side) -> None:
        self.cadence, self.anchor = cadence, anchor
        if self.base is None:
            self.base, self.began = Agreement.usually(cadence), self.now
            self._plan(placed(self.ledger, self.now, self.regular))
            return
        agreed = WasAgreed(self.now, cadence, by)
        after = with_rhythm(self.ledger, agreed, self.regular)
        self.written.append(agreed)
        if self.state is not State.OPEN:
            self._plan(after)

    def propose(self, limits: Limits, by: Side) -> Rule | None:
        if self.base is None or what_is_wrong(limits, self.ledger.agreement):
            return None
        rule = what_comes_of(limits, self.ledger.agreement, by)
        if rule is Rule.STRICTER:
            self._limit(limits)
        if rule is Rule.PROPOSED:
            self.proposed = (self.now, limits)
        return rule

    def accept(self) -> None:
        if self.proposed and not has_lapsed(self.proposed[0], self.now):
            self._limit(self.proposed[1])
        self.proposed = None

    def move(self, by: Side, reason: MoveReason, to: datetime | None) -> Verdict | None:
        if self.state is not State.PLANNED:
            return None
        verdict = move(replace(self.ledger, slot_is_held=self.kept), Move(self.now, by, reason, to))
        if to is not None and to > self.now:
            freed = Rule.LEAVE_PAUSES in verdict.rules
            self.written.append(WasMoved(self.now, by, reason, self.ahead, to, self.kept, freed=freed))
            self.ahead, self.kept, self.since_changed = to, False, False
        return verdict

    def disown(self) -> None:
        for place in reversed(range(len(self.written))):
            one = self.written[place]
            if isinstance(one, WasMoved) and one.by is Side.REPORT and one.reason is MoveReason.NOT_THE_RIGHT_MOMENT:
                self.written[place] = replace(one, not_own_wish=True)
                return

    def make_light(self, to: datetime) -> bool:
        if self.state is not State.PLANNED or to <= self.now or not may_be_light(self.ledger):
            return False
        self.written.append(WasLight(self.now, to))
        self.ahead, self.minutes, self.kept = to, 10, False
        return True

    def open(self) -> None:
        if self.state is State.PLANNED and self.now >= self.ahead - OPENS_BEFORE:
            self.state, self.opened_at = State.OPEN, self.now

    def end(self, minutes: int) -> None:
        if self.state is State.OPEN:
            self.now, self.state = max(self.now, self.opened_at + timedelta(minutes=minutes)), State.HELD
            lasted = (self.now - self.opened_at) // timedelta(minutes=1)
            self.written.append(WasHeld(min(self.ahead, self.opened_at), lasted))

    def say_held(self) -> None:
        """Somebody says afterwards that it was held, whether it was or not."""
        if self.state is State.PLANNED and self.now >= self.ahead + timedelta(minutes=self.minutes):
            self.state = State.HELD
            self.written.append(WasHeld(self.ahead, self.minutes))

    def dispute(self) -> None:
        for place in reversed(range(len(self.written))):
            one = self.written[place]
            if isinstance(one, WasHeld):
                if not one.disputed and self.now - one.at < MAY_DISAGREE:
                    self.written[place] = replace(one, disputed=True)
                    self.since_changed = True
                return

    def close(self) -> None:
        if self.state is State.HELD:
            self._plan(placed(self.ledger, self.now, self.regular))

    def miss(self, who: Side | None) -> None:
        """Neither came (None), or one did not: the next date stands at once."""
        if self.state is not State.PLANNED or self.now < self.ahead + timedelta(minutes=self.minutes):
            return
        before = self.ledger
        self.state = State.MISSED
        after = placed(before, self.now, self.regular)
        if who is not None:
            after = did_not_come(before, who, self.now, self.regular).ledger
            self.written.append(WasMissed(self.now, who))
        self._plan(after)

    def leave(self, pauses: tuple[Pause, ...]) -> None:
        self.pauses, self.since_changed = pauses, True

    def part(self) -> None:
        self.ended = True

    def _limit(self, limits: Limits) -> None:
        self.written.append(WasLimited(self.now, limits))
        self.since_changed = True

    def _plan(self, ledger: Ledger) -> None:
        assert ledger.is_accounted_for
        self.state, self.ahead, self.planned_at, self.minutes = State.PLANNED, ledger.starts_at, self.now, 30
        self.kept = self.since_changed = False
