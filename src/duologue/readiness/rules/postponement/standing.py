"""That a pair has a date: which one, or by which name it has none."""

from dataclasses import dataclass
from datetime import datetime

from duologue.meetings.rules.states import State
from duologue.readiness.rules.postponement.ledger import Ledger
from duologue.readiness.rules.postponement.names import EXCEPTIONS, Rule
from duologue.readiness.rules.postponement.telling import TELL_WITHIN


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a pair stands: its date ahead inside the gap, past it by a name, or no date by a name."""

    starts_at: datetime | None
    because: Rule

    @property
    def exception(self) -> Rule | None:
        """Why there is no date, or why it lies past the gap; None where it is inside."""
        return self.because if self.starts_at is None or self.because in EXCEPTIONS else None


def standing(ledger: Ledger | None, state: State | None, now: datetime, *, ended: bool = False) -> Standing:
    """`ledger`: of the 1:1 ahead, None where no rhythm was agreed. `state`: of the 1:1 the pair is at, None for none."""
    if ended:
        return Standing(None, Rule.PAIR_ENDED)
    if ledger is None or state is None:
        return Standing(None, Rule.NOT_AGREED)
    if state is State.OPEN:
        return Standing(None, Rule.BEING_HELD)
    if state is State.HELD:
        return Standing(None, Rule.NOT_CLOSED)
    if now - ledger.starts_at > TELL_WITHIN:
        return Standing(None, Rule.NOBODY_SAID)
    return Standing(ledger.starts_at, ledger.because)
