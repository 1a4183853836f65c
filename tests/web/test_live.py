"""A stream lasts as long as the pair is its reader's, however much happens in it; and a database that is away ends none."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import OperationalError
from tests.cast import Cast, signed_in_client
from tests.house.world import build
from tests.loops import in_its_own

from duologue.meetings.actions import close_pair, cut_window
from duologue.privacy.identity import acting_as
from duologue.web import live


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
            assert may(sent["amara"], cast)


def may(cookie: str, cast: Cast) -> bool:
    with patch.object(live, "close_old_connections"):  # they are the test's own
        return live.may_follow(cookie, cast.pair_id)
