"""Who may read what an author wrote: the one question all rooms ask, on plain facts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

FORMER_MANAGER_READS = timedelta(days=30)
"""How long a manager still reads what was shared once the pair has ended; the report has no such limit."""


@dataclass(frozen=True, slots=True)
class PairSpan:
    manager: UUID
    report: UUID
    ended_at: datetime | None


def reads_pair(person: UUID, pair: PairSpan, now: datetime) -> bool:
    """May `person` read what was shared in the pair?"""
    if person == pair.report:
        return True
    return person == pair.manager and (pair.ended_at is None or now - pair.ended_at < FORMER_MANAGER_READS)


def writes_in_pair(person: UUID, pair: PairSpan) -> bool:
    """May `person` add words to the pair? Only while it lasts."""
    return pair.ended_at is None and person in (pair.manager, pair.report)


def reads_words(person: UUID, author: UUID, shared: bool, pair: PairSpan, now: datetime) -> bool:
    """May `person` read these words? The author always; the other of the pair once they are shared."""
    return person == author or (shared and reads_pair(person, pair, now))
