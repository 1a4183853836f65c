"""Whether an assistant of either of the two may read what both shared: a yes of each, on plain facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

WAITS = timedelta(days=14)
"""How long one yes waits for the other; then it is as if it had not been said."""


@dataclass(frozen=True, slots=True)
class Yes:
    by: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Allowed:
    since: datetime | None
    """Of the later yes, once there are both: what was written before was written under another rule, and stays shut."""
    waiting_of: UUID | None = None
    """Whose yes waits for the other's."""
    waits_until: datetime | None = None


NOTHING = Allowed(None)


def allowed(said: Iterable[Yes], now: datetime) -> Allowed:
    """`said`: at most one of each of the two."""
    in_order = sorted(said, key=lambda one: one.at)
    if not in_order:
        return NOTHING
    first, last = in_order[0], in_order[-1]
    if first.by != last.by and last.at < first.at + WAITS:
        return Allowed(last.at)
    lapses = last.at + WAITS
    return Allowed(None, last.by, lapses) if now < lapses else NOTHING


def reads(shared_at: datetime | None, since: datetime | None) -> bool:
    """May an assistant read words of the other's that were shared at that moment?"""
    return since is not None and shared_at is not None and since <= shared_at
