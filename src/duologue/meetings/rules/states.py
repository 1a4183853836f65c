"""The states of a 1:1, and what may follow what."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

OPENS_BEFORE = timedelta(hours=1)
"""How long before its time a 1:1 may begin; a late beginning is always fine."""


class State(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    HELD = "held"
    MISSED = "missed"


class MoveReason(StrEnum):
    """The kind of reason for a move. None of them asks for anything personal."""

    CLASH = "clash"
    NOT_THE_RIGHT_MOMENT = "not_the_right_moment"
    AWAY = "away"
    URGENT_WORK = "urgent_work"
    OTHER = "other"
    FOUND_TOGETHER = "found_together"
    """A time that was found for many pairs at once, and that both of this one took. Nobody chooses it in a form."""

    @property
    def words(self) -> str:
        return {
            "clash": "Something else is at that time",
            "not_the_right_moment": "It is not the right moment",
            "away": "One of us is away",
            "urgent_work": "Urgent work came up",
            "other": "Another reason",
            "found_together": "You both took a time that was found for you",
        }[self.value]


SAID_WHEN_MOVING = tuple(reason for reason in MoveReason if reason is not MoveReason.FOUND_TOGETHER)


def may_open(state: State, starts_at: datetime, now: datetime) -> bool:
    return state is State.PLANNED and now >= starts_at - OPENS_BEFORE


def may_ask_whether_it_happened(state: State, ends_at: datetime, now: datetime) -> bool:
    return state is State.PLANNED and now >= ends_at


def verdict(answers: Collection[bool]) -> State:
    """What became of it: anybody's yes is a yes, missed only when both say no, and one no waits for the other."""
    if any(answers):
        return State.HELD
    return State.MISSED if len(answers) >= 2 else State.PLANNED
