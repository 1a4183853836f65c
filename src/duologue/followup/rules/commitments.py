"""Who does what by when: when it is late, in which order it is read, who may close it, who may take it out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from duologue.translation import pgettext


class Ending(StrEnum):
    """What the other side says became of it."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        return {
            "kept": pgettext("a promise", "kept"),
            "changed": pgettext("a promise", "changed"),
            "dropped": pgettext("a promise", "dropped"),
        }[self]


@dataclass(frozen=True, slots=True)
class Standing:
    """A commitment as far as the rules need it. The two people of its pair are `owner` and whoever else asks."""

    author: UUID
    owner: UUID
    made_at: datetime
    closed: bool
    wrapped: bool
    """Whether the 1:1 in which it was made is wrapped up."""
    owner_read_back_at: datetime | None


class Owed(Protocol):
    @property
    def made_at(self) -> datetime: ...
    @property
    def due_on(self) -> date | None: ...


UNDATED = timedelta(days=14)


Commitment = TypeVar("Commitment", bound=Owed)


def soonest_first(commitments: Iterable[Commitment]) -> list[Commitment]:
    """By the day each is due; where none was named it counts a fortnight, so that nothing waits for ever at the end."""
    return sorted(commitments, key=lambda it: (it.due_on or (it.made_at + UNDATED).date(), it.made_at))


def is_overdue(due_on: date | None, *, settled: bool, today: date) -> bool:
    """Past its day, on the reader's calendar. `settled`: said to be done, or closed."""
    return due_on is not None and due_on < today and not settled


def may_say_done(person: UUID, it: Standing) -> bool:
    """Only who owes it knows."""
    return person == it.owner and not it.closed


def may_close(person: UUID, it: Standing) -> bool:
    """Only the other side: nobody marks their own work. For a promise that is the report."""
    return person != it.owner and not it.closed


def may_take_out(person: UUID, it: Standing) -> bool:
    """Until the 1:1 is wrapped up its writer may, as one corrects a slip of the pen.

    "Not what I said": its owner may take out what the other wrote down, until she reads it back as agreed. Later
    neither may: a promise does not go away by itself, it is closed by the other side.
    """
    if it.closed:
        return False
    if person == it.author:
        return not it.wrapped
    agreed = it.owner_read_back_at is not None and it.owner_read_back_at >= it.made_at
    return person == it.owner and not agreed
