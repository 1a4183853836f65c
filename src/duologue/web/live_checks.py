"""Whether open streams are still their readers', asked for many at once.

The first look at a session is `may_follow`, which goes the whole way of a request. What that yes was founded on is noted for all
streams of the session, and later looks only ask whether it is still so: three questions for however many streams. Where anything
differs, the whole way is gone again; so a short look can say yes too seldom, and never too often.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, MutableMapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID
from weakref import WeakValueDictionary

import psycopg
from django.db import Error, close_old_connections

from duologue.meetings.queries import pairs_read_by
from duologue.people.queries import SignedIn, signed_in_by
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import somebody_outside

GATHERED_FOR = 0.05
"""Seconds that a new stream waits for others to be asked about with it."""

MayFollow = Callable[[str, UUID], bool | None]
"""None where it cannot be known now."""
Founded = MutableMapping[str, SignedIn]
"""By session, what a whole way has found, for as long as a stream that rests on it is open."""


@dataclass(eq=False, slots=True)
class Follower:
    cookie: str
    session: str
    pair: UUID
    founded_on: SignedIn | None = None
    """What the last yes came from; none before the first."""
    woken: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    """Set with any of these."""
    looked_at: float = 0.0
    is_known: bool = False
    """It was looked at since anything was said."""
    is_over: bool = False
    has_changed: bool = False


@dataclass
class Checks:
    """Of one process. `may_follow` is the whole way."""

    threads: Executor
    founded: Founded = field(default_factory=WeakValueDictionary)
    _asked: list[tuple[Follower, "asyncio.Future[bool]"]] = field(default_factory=list)
    _gathering: "asyncio.Task[None] | None" = None

    async def first(self, follower: Follower, may_follow: MayFollow) -> bool:
        """The look at a stream that is to begin, with others that begin now: many come back at once after a restart."""
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._asked.append((follower, answer))
        if len(self._asked) == 1:
            self._gathering = asyncio.create_task(self._answer(may_follow))
        return await answer

    async def still(self, followers: list[Follower], may_follow: MayFollow) -> set[Follower]:
        """Of those that are open, whose it still is."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self.threads, still_following, followers, may_follow, self.founded)
        except Exception:
            return set()  # whoever is not known to be allowed is not: their pages open a new stream, and are asked anew

    async def _answer(self, may_follow: MayFollow) -> None:
        await asyncio.sleep(GATHERED_FOR)
        asked, self._asked = self._asked, []
        kept = await self.still([follower for follower, _ in asked], may_follow)
        for follower, answer in asked:
            if not answer.done():
                answer.set_result(follower in kept)


def still_following(followers: list[Follower], may_follow: MayFollow, founded: Founded) -> set[Follower]:
    """Those whose pair, and whose session, it still is."""
    try:
        close_old_connections()
        now = datetime.now(UTC)
        known = signed_in_by({one.session for one in followers if one.session}, now)
        reading = _reading(((known[one.session], one.pair) for one in followers if one.session in known), now)
    except (Error, psycopg.Error):
        return set(followers)  # the database is away: a stream shows nothing by itself, so it may wait
    finally:
        close_old_connections()
    return {one for one in followers if _is_still(one, known.get(one.session), reading, may_follow, founded)}


def _is_still(
    one: Follower, found: SignedIn | None, reading: set[tuple[UUID, UUID]], may_follow: MayFollow, founded: Founded
) -> bool:
    on = founded.get(one.session)
    if found is not None and found == on and (found.person_id, one.pair) in reading:
        one.founded_on = on
        return True
    allowed = may_follow(one.cookie, one.pair)
    one.founded_on = found if allowed else None
    if allowed and found is not None:
        founded[one.session] = found
    return allowed is not False


def _reading(wanted: Iterable[tuple[SignedIn, UUID]], now: datetime) -> set[tuple[UUID, UUID]]:
    """People and pairs, of whatever organisations."""
    by_organisation: dict[UUID, set[tuple[UUID, UUID]]] = defaultdict(set)
    for found, pair in wanted:
        by_organisation[found.organisation_id].add((found.person_id, pair))
    reading: set[tuple[UUID, UUID]] = set()
    for organisation_id, both in by_organisation.items():
        nobody = somebody_outside(organisation_id)
        with acting_as(nobody, now):
            reading |= pairs_read_by(nobody, both, now)
    return reading
