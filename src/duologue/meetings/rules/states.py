"""The states of a 1:1, and what may follow what."""

from datetime import datetime, timedelta
from enum import StrEnum

from duologue.translation import gettext as _
from duologue.translation import marked

OPENS_BEFORE = timedelta(hours=1)
"""How long before its time a 1:1 may begin; a late beginning is always fine."""

TEN_MINUTES = 10
"""How long a 1:1 is that takes the place of a skip."""
MAY_DISAGREE = timedelta(days=3)
"""How long the one who has not spoken may say otherwise."""
MAY_TAKE_BACK = timedelta(days=1)
"""How long after "we did not meet" either may say that they did, however late that was said."""


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
        said = {
            "clash": marked("Something else is at that time"),
            "not_the_right_moment": marked("It is not the right moment"),
            "away": marked("One of us is away"),
            "urgent_work": marked("Urgent work came up"),
            "other": marked("Another reason"),
            "found_together": marked("You both took a time that was found for you"),
        }
        return _(said[self.value])


SAID_WHEN_MOVING = tuple(reason for reason in MoveReason if reason is not MoveReason.FOUND_TOGETHER)


def may_open(state: State, starts_at: datetime, now: datetime) -> bool:
    return state is State.PLANNED and now >= starts_at - OPENS_BEFORE


def may_ask_whether_it_happened(state: State, ends_at: datetime, now: datetime) -> bool:
    return state is State.PLANNED and now >= ends_at


def verdict(*, report: bool | None, manager: bool | None) -> State:
    """What became of it: the report's word where there is one, otherwise the manager's; None has said nothing."""
    said = manager if report is None else report
    if said is None:
        return State.PLANNED
    return State.HELD if said else State.MISSED


def may_still_say(ends_at: datetime, now: datetime) -> bool:
    """Whether a word on what became of a 1:1 is still in time after the other's; silence until then is a yes."""
    return now - ends_at < MAY_DISAGREE


def held_after_all_until(ends_at: datetime, said_at: datetime) -> datetime:
    """Until when either may say that a missed one took place after all; `said_at`: when the last no was said."""
    return max(ends_at + MAY_DISAGREE, said_at + MAY_TAKE_BACK)
