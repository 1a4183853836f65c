"""A stream lasts as long as the pair is its reader's, however much happens in it; and a database that is away ends none."""

import asyncio
import gc
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4
from weakref import WeakValueDictionary

import pytest
import time_machine
from django.conf import settings
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, signed_in_client
from tests.house.world import build
from tests.loops import in_its_own

from duologue.meetings.actions import close_pair, cut_window
from duologue.people.models import Account
from duologue.people.queries import SignedIn
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours
from duologue.web import live, live_checks
from duologue.web.live_checks import Follower, still_following


@pytest.fixture
def quick() -> Iterator[None]:
    with patch.object(live, "LOOKED_AT_AGAIN", 0.05), patch.object(live.Hub, "_listen", _deaf):
        yield
    live.hub._listener = None


async def _deaf(_hub: live.Hub) -> None:
    """No database is listened to; what changes is said by hand."""


async def _followed(allowed: list[bool], said: list[Any]) -> None:
    """By somebody who stays, in a pair where something changes a hundred times a second."""
    pair = uuid4()

    async def receive() -> dict[str, str]:
        await asyncio.sleep(30)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        said.append(message)

    async def changing() -> None:
        while True:
            live.hub._wake([str(pair)])
            await asyncio.sleep(0.01)

    busy = asyncio.create_task(changing())
    with patch.object(live, "may_follow", side_effect=allowed):
        scope = {"type": "http", "path": f"/live/{pair}", "headers": []}
        await asyncio.wait_for(live.stream(scope, receive, send), timeout=10)
    busy.cancel()


@pytest.mark.usefixtures("quick")
def test_it_ends_when_the_pair_is_not_its_readers_any_more_though_something_changes_all_the_time() -> None:
    said: list[Any] = []
    in_its_own(_followed([True, True, False], said))

    words = b"".join(message.get("body", b"") for message in said)
    assert words.count(b": still here") == 1
    assert b"event: changed" in words
    assert said[-1] == {"type": "http.response.body", "body": b"", "more_body": False}


@pytest.mark.django_db
def test_whoever_loses_the_pair_or_the_session_follows_it_no_longer(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(world.now, tick=False) as clock:
        cookies = {name: signed_in_client(cast.everyone[name]).cookies for name in ("amara", "ben", "chidi")}
        sent = {
            name: f"{settings.SESSION_COOKIE_NAME}={jar[settings.SESSION_COOKIE_NAME].value}"
            for name, jar in cookies.items()
        }
        assert [may(one, cast) for one in sent.values()] == [True, True, False]

        with acting_as(cast.esra, world.now):
            close_pair(cast.esra, cast.pair_id, now=world.now)
        with acting_as(cast.ben, world.now):
            cut_window(cast.ben, cast.pair_id, world.now, now=world.now)
        clock.shift(timedelta(seconds=1))
        assert [may(one, cast) for one in sent.values()] == [False, True, False]

        key = cookies["ben"][settings.SESSION_COOKIE_NAME].value
        import_module(settings.SESSION_ENGINE).SessionStore(key).delete()
        assert not may(sent["ben"], cast)
        with (
            patch.object(live, "viewer_of", side_effect=OperationalError("away")),
            patch.object(live, "_account_in", return_value=1),
        ):
            assert may(sent["amara"], cast) is None


def may(cookie: str, cast: Cast) -> bool | None:
    with patch.object(live, "close_old_connections"):  # they are the test's own
        return live.may_follow(cookie, cast.pair_id)


@pytest.mark.django_db
def test_streams_are_asked_about_together_and_go_the_whole_way_only_when_something_is_not_as_it_was(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(world.now, tick=False) as clock:
        followers = {name: _follower(cast, name) for name in ("amara", "ben", "chidi")}
        amara, ben, chidi = followers.values()

        assert _still(cast, amara, ben, chidi) == ({amara, ben}, [amara, ben, chidi])
        assert _still(cast, amara, ben, chidi) == ({amara, ben}, [chidi])
        assert _questions(cast, amara) == _questions(cast, amara, ben)

        with acting_as(cast.esra, world.now):
            close_pair(cast.esra, cast.pair_id, now=world.now)
        with acting_as(cast.ben, world.now):
            cut_window(cast.ben, cast.pair_id, world.now, now=world.now)
        clock.shift(timedelta(seconds=1))
        assert _still(cast, amara, ben) == ({ben}, [amara])

        account = Account.objects.get(people__id=cast.ben.person_id)
        account.set_password("another one of ben's")
        account.save()
        assert _still(cast, ben) == (set(), [ben])


@pytest.mark.django_db
def test_what_is_known_of_a_session_holds_for_its_other_streams_while_one_is_open_and_for_no_other_pair(
    cast: Cast,
) -> None:
    world = build(cast, "planned")
    with time_machine.travel(world.now, tick=False):
        chidi, amara = _follower(cast, "chidi"), _follower(cast, "amara")
        again = Follower(amara.cookie, amara.session, cast.pair_id)
        elsewhere = Follower(amara.cookie, amara.session, uuid4())
        assert _still(cast, amara, chidi) == ({amara}, [amara, chidi])

        with patch.object(live, "pair_for", side_effect=NotYours):
            assert _still(cast, again) == ({again}, [])
            assert _still(cast, elsewhere) == (set(), [elsewhere])
        assert chidi.session not in founded

        amara.founded_on = again.founded_on = None
        gc.collect()
        assert amara.session not in founded


@pytest.mark.django_db
def test_what_could_not_be_known_founds_nothing(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(world.now, tick=False):
        amara = _follower(cast, "amara")
        with patch.object(live, "viewer_of", side_effect=OperationalError("away")):
            assert _still(cast, amara) == ({amara}, [amara])
        assert amara.founded_on is None
        assert _still(cast, amara) == ({amara}, [amara])


@pytest.mark.django_db
def test_a_stream_whose_session_has_lapsed_is_not_its_readers_any_more(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(world.now, tick=False) as clock:
        ben = _follower(cast, "ben")
        assert _still(cast, ben) == ({ben}, [ben])
        clock.shift(timedelta(seconds=settings.SESSION_COOKIE_AGE + 1))

        assert _still(cast, ben) == (set(), [ben])


@pytest.mark.usefixtures("quick")
def test_what_changes_is_told_while_it_is_still_asked_whether_it_goes_on() -> None:
    said: list[bytes] = []

    async def followed() -> None:
        pair, asked, gone = uuid4(), asyncio.Event(), asyncio.Event()
        answers: list[bool] = []

        async def answered_once(followers: list[Follower], *_: object) -> set[Follower]:
            if not answers:
                answers.append(True)
                return set(followers)
            asked.set()
            never: asyncio.Future[set[Follower]] = asyncio.get_running_loop().create_future()
            return await never

        async def receive() -> dict[str, str]:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            said.append(message.get("body", b""))

        scope = {"type": "http", "path": f"/live/{pair}", "headers": []}
        with patch.object(live, "may_follow", return_value=True), patch.object(live.checks, "still", answered_once):
            stream = asyncio.create_task(live.stream(scope, receive, send))
            await asyncio.wait_for(asked.wait(), timeout=10)
            live.hub._wake([str(pair)])
            await asyncio.sleep(0.1)
            told = list(said)
            gone.set()
            await asyncio.wait_for(stream, timeout=10)
        assert b"event: changed\ndata: 1\n\n" in told

    in_its_own(followed())


def _follower(cast: Cast, name: str) -> Follower:
    key = signed_in_client(cast.everyone[name]).cookies[settings.SESSION_COOKIE_NAME].value
    return Follower(f"{settings.SESSION_COOKIE_NAME}={key}", key, cast.pair_id)


founded: WeakValueDictionary[str, SignedIn] = WeakValueDictionary()


def _still(cast: Cast, *followers: Follower) -> tuple[set[Follower], list[Follower]]:
    """Who may go on, and about whom the whole way was gone."""
    asked: list[str] = []

    def whole_way(cookie: str, _pair: UUID) -> bool | None:
        asked.append(cookie)
        return may(cookie, cast)

    with patch.object(live_checks, "close_old_connections"):
        kept = still_following(list(followers), whole_way, founded)
    return kept, [one for one in followers if one.cookie in asked]


def _questions(cast: Cast, *followers: Follower) -> int:
    with CaptureQueriesContext(connection) as questions:
        _still(cast, *followers)
    return len(questions)
