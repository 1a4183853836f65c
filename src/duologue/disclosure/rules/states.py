"""Where a disclosure stands. A no and a silence are the same state to everybody but the one who decides."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from duologue.translation import gettext


class State(StrEnum):
    WAITING = "waiting"
    LAPSED = "lapsed"
    COOLING = "cooling"
    OPEN = "open"
    OVER = "over"

    @property
    def words(self) -> str:
        return {
            "waiting": gettext("waits for an answer"),
            "lapsed": gettext("was not agreed"),
            "cooling": gettext("agreed, and not open yet"),
            "open": gettext("can be read"),
            "over": gettext("is over"),
        }[self]


@dataclass(frozen=True, slots=True)
class Times:
    answer_by: datetime
    agreed_at: datetime | None
    opens_at: datetime | None
    ends_at: datetime | None
    ended_at: datetime | None
    """When it was withdrawn, or taken back, or when its key went."""


def state_of(times: Times, now: datetime) -> State:
    if times.agreed_at is None or times.opens_at is None or times.ends_at is None:
        return State.LAPSED if times.ended_at or now >= times.answer_by else State.WAITING
    if times.ended_at or now >= times.ends_at:
        return State.OVER
    return State.OPEN if now >= times.opens_at else State.COOLING


def is_spent(times: Times, now: datetime) -> bool:
    """Whether its key has nothing left to open."""
    return state_of(times, now) in (State.LAPSED, State.OVER)
