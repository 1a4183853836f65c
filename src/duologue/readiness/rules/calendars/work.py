"""How much work one file may ask for, counted in turns of its repetitions and not in time: the same file always ends the same.

The library that works out repetitions goes on to the year 9999 when a rule never matches, and has nothing to stop it by. What it
does at the turn of each month is where it is counted here, and where it ends once it is past everything that is asked for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from dateutil import rrule as library

from duologue.readiness.rules.calendars.values import Unreadable
from duologue.translation import gettext as _

MOST = 1_000_000
"""Turns for one file: two thousand weekly events that began ten years ago."""
_A_MONTH = {library.WEEKLY: 5, library.DAILY: 31, library.HOURLY: 744}
"""Turns of a rule in a month, by how often it repeats; one where it is less often."""


class UsedUp(Unreadable):
    """The file asks for more than that; what came before stands."""

    def __init__(self) -> None:
        super().__init__(_("the file asks for more repetitions than are worked out for one file"))


class PastTheRange(Exception):
    """Everything from here on lies after what is asked for."""


class _Work:
    def __init__(self) -> None:
        self.left = MOST
        self.last_year = 9999


_work: ContextVar[_Work | None] = ContextVar("work on a calendar", default=None)


@contextmanager
def counted() -> Iterator[None]:
    """What is done inside comes out of one allowance."""
    token = _work.set(_Work())
    try:
        yield
    finally:
        _work.reset(token)


@contextmanager
def until(year: int) -> Iterator[None]:
    """Repetitions end with PastTheRange once they are past this year."""
    work = _work.get()
    if work is None:
        yield
        return
    work.last_year = year
    try:
        yield
    finally:
        work.last_year = 9999


def spend(turns: int) -> None:
    """Raises UsedUp when nothing is left."""
    work = _work.get()
    if work is not None:
        work.left -= turns
        if work.left < 0:
            raise UsedUp


_Month: Any = library._iterinfo


class _CountedMonth(_Month):  # type: ignore[misc]
    def rebuild(self, year: int, month: int) -> None:
        work = _work.get()
        if work is not None:
            if year > work.last_year:
                raise PastTheRange
            spend(_A_MONTH.get(self.rrule._freq, 1))
        super().rebuild(year, month)


library._iterinfo = _CountedMonth
