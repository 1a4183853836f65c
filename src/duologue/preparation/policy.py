"""Who may do what with a talking point, and while which 1:1 it may be done. Deny by default."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duologue.preparation.rules.goals import Kind
from duologue.privacy.policy import PairSpan, reads_words

ALIVE = ("planned", "open")
"""States of a 1:1 whose agenda is still being made."""
BEFORE_THE_TALK = "planned"


@dataclass(frozen=True, slots=True)
class Held:
    """What decides about a point: whose it is, and whether it is shared or taken out."""

    author: UUID
    shared: bool
    struck: bool


def sees_point(person: UUID, point: Held, pair: PairSpan, now: datetime) -> bool:
    """The author sees her drafts, both see what is shared, nobody sees what is taken out."""
    return not point.struck and reads_words(person, point.author, point.shared, pair, now)


def may_add(state: str) -> bool:
    return state in ALIVE


def may_change(person: UUID, point: Held, state: str) -> bool:
    """Reword, order or take out: the author, until the 1:1 has been held. A draft waits for no 1:1."""
    return person == point.author and (not point.shared or state in ALIVE)


def may_take_back(person: UUID, point: Held, state: str) -> bool:
    """Once the two talk, a shared point is in the room."""
    return person == point.author and state == BEFORE_THE_TALK


def may_say_outcome(state: str, *, wrapped: bool) -> bool:
    """Either of the two, from the moment they sit down until they have wrapped up."""
    return state == "open" or (state == "held" and not wrapped)


def may_raise_in_writing(person: UUID, point: Held, state: str) -> bool:
    """Whoever brought it, before the two meet: nobody's point is taken off the agenda by the other."""
    return person == point.author and point.shared and state == "planned"


def may_settle(person: UUID, point: Held) -> bool:
    """Whether an answer is one, the one who asked knows."""
    return person == point.author


def may_take_in_hand(state: str) -> bool:
    return state == "open"


def may_choose_shape(person: UUID, report: UUID, state: str) -> bool:
    """How deep it goes is the report's to say, until the two have met."""
    return person == report and state in ALIVE


def may_begin_goal(person: UUID, manager: UUID, kind: str) -> bool:
    """Either of the two; what is expected is stated by the one who expects it."""
    return kind != Kind.EXPECTATION or person == manager


def may_restate(person: UUID, report: UUID, kind: str) -> bool:
    return kind == Kind.EXPECTATION and person == report


def may_say_prepared(state: str) -> bool:
    return state == "planned"
