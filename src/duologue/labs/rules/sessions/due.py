"""What is to be mailed around a session, and when."""

from datetime import datetime, timedelta
from enum import StrEnum


class Word(StrEnum):
    DAY_BEFORE = "day before"
    WEEK_AFTER = "week after"
    MONTH_AFTER = "month after"


A_DAY = timedelta(days=1)
_STAYS_DUE = timedelta(days=7)
"""After that it is late, and left out."""
LONGEST_AFTER = timedelta(days=45)
"""Nothing is due of a session that was longer ago."""
_AFTER = {Word.WEEK_AFTER: timedelta(days=7), Word.MONTH_AFTER: timedelta(days=30)}


RESERVED_FOR = timedelta(days=7)
"""Unpaid. Once it has begun nothing lapses: there is nobody to give the seat to, and one may pay at the door."""
WARNED_BEFORE = timedelta(days=2)


def warning_due(reserved_at: datetime, starts_at: datetime, now: datetime) -> bool:
    """A word to whoever has not paid; none where the session begins before the reservation would lapse."""
    return reserved_at + RESERVED_FOR - WARNED_BEFORE <= now and now + WARNED_BEFORE < starts_at


def lapses_at(reserved_at: datetime, warned_at: datetime) -> datetime:
    """Of a reservation that is not paid: never sooner than the word before it said."""
    return max(reserved_at + RESERVED_FOR, warned_at + WARNED_BEFORE)


def reminder_due(starts_at: datetime, told_at: datetime, now: datetime) -> bool:
    """In the last day before it, to whoever did not hear of the seat in that day anyway."""
    return told_at < starts_at - A_DAY <= now < starts_at


def words_after(ended_at: datetime, now: datetime) -> list[Word]:
    return [word for word, wait in _AFTER.items() if ended_at + wait <= now < ended_at + wait + _STAYS_DUE]
