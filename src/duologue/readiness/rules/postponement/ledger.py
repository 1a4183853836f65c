"""The ledger of a pair: what was moved and by whom, when they last met, and when they will meet."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from duologue.readiness.rules.postponement.agreement import QUARTER, Agreement, Pause, gap_ends
from duologue.readiness.rules.postponement.names import EXCEPTIONS, Rule

A_DAY = timedelta(days=1)


class Side(StrEnum):
    REPORT = "report"
    MANAGER = "manager"


def other_side(side: Side) -> Side:
    return Side.MANAGER if side is Side.REPORT else Side.REPORT


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what was done, what it costs and whom, by which rule."""

    at: datetime
    by: Side | None
    rule: Rule
    cost: int = 0
    would_cost: int = 0
    """Of a free ask: what it costs the manager, should it not have been the report's own wish."""


@dataclass(frozen=True, slots=True)
class Pending:
    """Held, says the manager, and the report has not spoken yet."""

    starts_at: datetime
    minutes: int
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Ledger:
    agreement: Agreement
    met: datetime
    """When they last met so that it counted; at the beginning, when the pair began."""
    starts_at: datetime
    """When the next 1:1 begins. There always is one."""
    because: Rule = Rule.RHYTHM
    """Why it is then."""
    entries: tuple[Entry, ...] = ()
    pauses: tuple[Pause, ...] = ()
    running_gap: timedelta | None = None
    """The longest gap that was agreed when this one began, if the agreement has changed since."""
    pending: Pending | None = None
    untold: datetime | None = None
    """When the last one began of which nobody has said what became of it."""
    short_in_a_row: int = 0
    slot_is_held: bool = False
    manager_since: datetime | None = None

    @property
    def gap_ends(self) -> datetime:
        met = self.pending.starts_at if self.pending else self.met
        gap = self.agreement.longest_gap if self.running_gap is None else self.running_gap
        return gap_ends(met, gap, self.pauses)

    @property
    def is_accounted_for(self) -> bool:
        """Inside the longest gap, or past it by an exception that has a name."""
        return self.starts_at <= self.gap_ends or self.because in EXCEPTIONS

    def written(self, entry: Entry) -> "Ledger":
        return replace(self, entries=(*self.entries, entry))

    def spent(self, side: Side, now: datetime) -> int:
        """What the moves of one side within the last quarter come to."""
        since = now - QUARTER
        if side is Side.MANAGER and self.manager_since is not None:
            since = max(since, self.manager_since)
        return sum(entry.cost for entry in self.entries if entry.by is side and entry.at > since)

    def is_spent(self, side: Side, now: datetime) -> bool:
        return self.spent(side, now) >= self.agreement.moves
