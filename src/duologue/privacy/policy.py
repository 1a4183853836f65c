"""Who may read what an author wrote: the one question all rooms ask, on plain facts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from duologue.privacy.rules.policies import HOUSE

FORMER_MANAGER_READS = timedelta(days=HOUSE.window_days)
"""How long a manager still reads what was shared once the pair has ended, at most; the report has no such limit."""


@dataclass(frozen=True, slots=True)
class PairSpan:
    manager: UUID
    report: UUID
    ended_at: datetime | None
    cut_to: datetime | None = None
    """Until when the report lets a former manager read, where that is shorter."""
    window_days: int = HOUSE.window_days
    """The narrowest that the organisation's policy said since the pair began."""

    @property
    def read_until(self) -> datetime | None:
        """When the former manager's window closes; None while the pair lasts."""
        if self.ended_at is None:
            return None
        whole = self.ended_at + min(FORMER_MANAGER_READS, timedelta(days=self.window_days))
        return min(whole, self.cut_to) if self.cut_to else whole


def reads_pair(person: UUID, pair: PairSpan, now: datetime) -> bool:
    """May `person` read what was shared in the pair?"""
    if person == pair.report:
        return True
    return person == pair.manager and (pair.read_until is None or now < pair.read_until)


def may_cut_window(person: UUID, pair: PairSpan, until: datetime, now: datetime) -> bool:
    """Only the report, and only to an end that is nearer than the one that stands."""
    return person == pair.report and pair.read_until is not None and now <= until < pair.read_until


def still_shared(closed_at: datetime | None, closes_at: datetime | None, now: datetime) -> bool:
    """Do shared words still reach the other? Their author may close them at once, or from a moment on."""
    return closed_at is None and (closes_at is None or now < closes_at)


def writes_in_pair(person: UUID, pair: PairSpan) -> bool:
    """May `person` add words to the pair? Only while it lasts."""
    return pair.ended_at is None and person in (pair.manager, pair.report)


def reads_words(person: UUID, author: UUID, shared: bool, pair: PairSpan, now: datetime) -> bool:
    """May `person` read these words? The author always; the other of the pair once they are shared."""
    return person == author or (shared and reads_pair(person, pair, now))
