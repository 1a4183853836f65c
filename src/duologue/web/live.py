"""Live following: one small stream for each open page, saying only that something changed.

PostgreSQL tells every process (`LISTEN duologue_changed`), the process tells its streams, and the page fetches
itself again through the same doors as always. No words pass here, so there is nothing here to leak.
"""

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import psycopg
from django.conf import settings
from django.contrib.auth import get_user
from django.db import Error, close_old_connections
from django.http import HttpRequest

from duologue.bridges.changes import CHANNEL
from duologue.meetings.queries import pair_for
from duologue.people.queries import viewer_of
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours
from duologue.web.headers import on_every_answer
from duologue.web.live_checks import Checks, Follower
from duologue.web.pace import STREAMS, counter

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

LOOKED_AT_AGAIN = 4.0
"""Seconds between two checks that the stream is still this person's: a closed pair or session ends it within five."""
TURNS = 16
"""In which all of them are looked at once: those that are due, together."""

_threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="live")


class Hub:
    """The open streams of this process, and the one connection that wakes them."""

    def __init__(self) -> None:
        self._open: dict[str, set[Follower]] = defaultdict(set)
        self._listener: asyncio.Task[None] | None = None
        self._looker: asyncio.Task[None] | None = None

    @contextlib.contextmanager
    def following(self, follower: Follower) -> Iterator[None]:
        """It is woken when something changes in its pair, and when it has been looked at."""
        if self._listener is None or self._listener.done():
            self._listener = asyncio.create_task(self._listen())
        pair = str(follower.pair)
        follower.looked_at = asyncio.get_running_loop().time()
        self._open[pair].add(follower)
        if self._looker is None or self._looker.done():
            self._looker = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._open[pair].discard(follower)
            if not self._open[pair]:
                del self._open[pair]

    async def _look(self) -> None:
        """As long as any is open: one task for all, as a clock of its own for each took half of the processor's time for 5,000."""
        clock = asyncio.get_running_loop().time
        while self._open:
            await asyncio.sleep(LOOKED_AT_AGAIN / TURNS)
            before = clock() - LOOKED_AT_AGAIN
            due = [one for those in self._open.values() for one in those if one.looked_at <= before]
            kept = await checks.still(due, may_follow) if due else set()
            for one in due:
                one.looked_at, one.is_known, one.is_over = clock(), True, one not in kept
                one.woken.set()

    async def _listen(self) -> None:
        while True:
            with contextlib.suppress(psycopg.Error, OSError):
                async with await psycopg.AsyncConnection.connect(
                    settings.DUOLOGUE_DATABASE_URL, autocommit=True
                ) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    # Whatever happened while nobody listened: every page looks once.
                    self._wake(list(self._open))
                    async for notice in connection.notifies():
                        self._wake([notice.payload])
            await asyncio.sleep(1)

    def _wake(self, pairs: list[str]) -> None:
        for pair in pairs:
            for one in self._open.get(pair, ()):
                one.has_changed = True
                one.woken.set()


hub = Hub()
checks = Checks(_threads)


async def stream(scope: Scope, receive: Receive, send: Send) -> None:
    """ASGI: `/live/<pair>` as server-sent events; 404 for whatever is not the viewer's."""
    cookie = dict(scope["headers"]).get(b"cookie", b"").decode("latin-1")
    pair = _pair_in(scope["path"])
    session = _session_in(cookie)
    if seconds := counter.wait("live", session, STREAMS, time.monotonic()):
        await _begin(send, 429, {"Content-Length": "0", "Retry-After": str(seconds)})
        await send({"type": "http.response.body", "body": b""})
        return
    follower = Follower(cookie, session, pair) if pair else None
    if follower is None or not await checks.first(follower, may_follow):
        await _begin(send, 404, {"Content-Length": "0"})
        await send({"type": "http.response.body", "body": b""})
        return
    await _begin(send, 200, {"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
    gone = asyncio.create_task(_until_gone(receive))
    gone.add_done_callback(lambda _: follower.woken.set())
    with hub.following(follower), _counted():
        await _say(send, b": here\nretry: 1000\n\n")
        await _follow(send, follower, gone)
    gone.cancel()
    with contextlib.suppress(Exception):
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _follow(send: Send, follower: Follower, gone: "asyncio.Task[None]") -> None:
    """Until the reader has gone, or it is theirs no longer. What changes is told at once, also while that is asked."""
    while True:
        await follower.woken.wait()
        follower.woken.clear()
        if gone.done() or follower.is_over:
            return
        if follower.is_known:
            follower.is_known = False
            await _say(send, b": still here\n\n")
        if follower.has_changed:
            follower.has_changed = False
            await _say(send, b"event: changed\ndata: 1\n\n")


def _counted() -> AbstractContextManager[Any]:
    if not settings.DUOLOGUE_METRICS:
        return contextlib.nullcontext()
    from duologue.web.measures import STREAMS as OPEN

    return OPEN.track_inprogress()


def may_follow(cookie: str, pair: UUID) -> bool | None:
    """Is this session alive, and is the pair its person's? Asked at the start, and again once anything of that has changed."""
    try:
        close_old_connections()
        account_id = _account_in(cookie)
        viewer = viewer_of(account_id) if account_id else None
        if viewer is None:
            return False
        now = datetime.now(UTC)
        with acting_as(viewer, now):
            pair_for(viewer, pair, now)
        return True
    except NotYours:
        return False
    except (Error, psycopg.Error):
        return None  # the database is away: the stream shows nothing by itself, so it may wait
    finally:
        close_old_connections()


def _session_in(cookie: str) -> str:
    try:
        morsel = SimpleCookie(cookie).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _account_in(cookie: str) -> Any:
    key = _session_in(cookie)
    if not key:
        return None
    # Django's own check of a session (its account, its backend, its password's mark) asks only for `.session`.
    session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    account = get_user(cast(HttpRequest, SimpleNamespace(session=session)))
    return account.pk if account.is_authenticated else None


def _pair_in(path: str) -> UUID | None:
    try:
        return UUID(path.removeprefix("/live/").strip("/"))
    except ValueError:
        return None


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _begin(send: Send, status: int, more: dict[str, str]) -> None:
    told = {**on_every_answer(), **more}
    headers = [(name.lower().encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _say(send: Send, words: bytes) -> None:
    await send({"type": "http.response.body", "body": words, "more_body": True})
