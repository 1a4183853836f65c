"""Who gets a seat, who waits, and whose turn it is when one is free."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

TIME_TO_ACCEPT = timedelta(hours=24)
Who = TypeVar("Who")


def seats_for(asked: int, *, seats: int, taken: int, waiting: int) -> int:
    """How many of those who ask now get a seat; the others wait. While somebody waits, everybody new waits behind them."""
    free = max(0, seats - taken)
    return 0 if waiting else min(asked, free)


def whose_turn(queue: Sequence[tuple[int, Who]], *, seats: int, taken: int) -> list[Who]:
    """Those of the queue (number and who) to whom a seat is offered now: in the order of their numbers, never more than are free."""
    free = max(0, seats - taken)
    return [who for _, who in sorted(queue, key=lambda one: one[0])[:free]]


def offered_until(starts_at: datetime, now: datetime) -> datetime:
    """A day to say yes, and never past the beginning."""
    return min(now + TIME_TO_ACCEPT, starts_at)
