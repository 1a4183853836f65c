"""Who may do what in a pair, on plain facts. The rule of reading is the house's: privacy.policy."""

from datetime import date
from uuid import UUID

from duologue.privacy.policy import PairSpan, may_cut_window, reads_pair, reads_words, writes_in_pair

__all__ = ["is_report", "may_change_words", "may_cut_window", "other_of", "reads_pair", "reads_words", "writes_in_pair"]


def other_of(person: UUID, pair: PairSpan) -> UUID:
    return pair.report if person == pair.manager else pair.manager


def is_report(person: UUID, pair: PairSpan) -> bool:
    """What is asked of a date, the report asks: the manager has other ways."""
    return person == pair.report


def stands_in(first_on: date, last_on: date, today: date) -> bool:
    """May a deputy see times today? Both days are in it."""
    return first_on <= today <= last_on


def may_change_words(person: UUID, author: UUID) -> bool:
    """Words are changed and taken out by their author alone, whatever became of the pair."""
    return person == author
