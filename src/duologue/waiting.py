"""A connection to PostgreSQL that waits for an answer no longer than a page does, also where the server is stopped and says nothing.

The server itself ends a question that takes too long (`settings.IN_TIME`). One whose processes stand still ends nothing, and its
machine goes on taking what is sent: nothing that TCP can notice. So whoever waits looks at a clock of their own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any

from psycopg import Connection, OperationalError
from psycopg.errors import _WaitTimeout
from psycopg.rows import TupleRow

LOOKS = 0.1
"""Seconds between two looks at the clock."""
GRACE = 1.0
"""Seconds that the server has for saying itself that a question took too long: then the connection stays as it is."""
AT_LEAST = 0.2
"""Seconds for what is over already, such as taking back what was begun: a server that is well answers within that."""
_until: ContextVar[float | None] = ContextVar("page_waits_until", default=None)


@contextmanager
def a_page_waits(seconds: float) -> Iterator[float]:
    """Inside, all waiting together takes no longer. The moment on the monotonic clock at which nothing new is asked."""
    until = monotonic() + seconds
    token = _until.set(until + GRACE)
    try:
        yield until
    finally:
        _until.reset(token)


class Stopped(OperationalError):
    """The server did not answer, and this connection is worth nothing any more."""


def pooled(patience: int) -> dict[str, Any]:
    """For a pool of connections: of which kind, and how many seconds one waits until one is free."""
    return {"timeout": min(5, patience), "connection_class": waiting_for(patience)} if patience else {"timeout": 5}


def waiting_for(patience: float) -> type[Connection[TupleRow]]:
    """Connections that wait so many seconds for one answer, and inside a page for no longer than the page."""

    class Patient(Connection[TupleRow]):
        def wait(self, gen: Any, interval: float = LOOKS, timeout: float | None = None) -> Any:
            own = timeout if timeout is not None else _left(patience)
            try:
                return super().wait(gen, interval, own)
            except _WaitTimeout:
                if timeout is not None:
                    raise
                self.pgconn.finish()
                raise Stopped("The database does not answer: it stands still, or cannot be reached.") from None

    return Patient


def _left(patience: float) -> float:
    until = _until.get()
    return patience + GRACE if until is None else max(until - monotonic(), AT_LEAST)
