"""A process goes on answering while more pages are open than a server lets in by itself."""

import resource
import socket
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.command.running import running

pytestmark = pytest.mark.xdist_group("demo")
MANY = 1_500


def test_whoever_comes_after_fifteen_hundred_open_connections_is_answered(demo_home: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 2 * MANY:
        pytest.skip("this machine lets nobody open so many")
    with ExitStack() as held, running("--home", demo_home) as one:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        held.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        place = urlsplit(one.address)
        for _ in range(MANY):
            held.enter_context(socket.create_connection((str(place.hostname), int(place.port or 0)), timeout=10))

        assert one.answers()
