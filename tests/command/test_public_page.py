"""A page that anybody may open, while many open it: all are answered, and none of them waits for ever."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest
from tests.command.running import running

pytestmark = pytest.mark.xdist_group("demo")
AT_ONCE, TIMES = 8, 240
"""Readers at the same time, and pages altogether: as many as one address may open within a minute, and a few less."""
DEARER = 4
"""Times what the page to sign in at costs, which asks for nothing: this one asks for a session, its workshop and its seats."""


def test_a_public_workshop_under_many_readers(demo_home: Path) -> None:
    with running("--home", demo_home) as one:
        page = one.address + public_path(one.told["people"][0]["link"], one.address)
        bare, took = at_once(f"{one.address}/account/sign-in/"), at_once(page)

    assert median(took) < DEARER * median(bare)


def public_path(way_in: str, address: str) -> str:
    """Where a session of the demo is open to anybody, found as somebody who is signed in finds it."""
    browser = build_opener(HTTPCookieProcessor())
    browser.open(way_in, timeout=10).close()
    catalogue = browser.open(f"{address}/labs/", timeout=10).read().decode()
    for session in re.findall(r'href="(/labs/sessions/[0-9a-f-]+/)"', catalogue):
        found = re.search(r"/public/labs/[\w-]+/", browser.open(address + session, timeout=10).read().decode())
        if found:
            return found.group()
    raise AssertionError("no session of the demo is public")


def at_once(address: str) -> list[float]:
    """Seconds of each, asked by several readers at once. Raises HTTPError for whatever is not the page."""
    with ThreadPoolExecutor(AT_ONCE) as readers:
        return list(readers.map(lambda _: seconds_of(address), range(TIMES)))


def seconds_of(address: str) -> float:
    began = time.perf_counter()
    with urlopen(address, timeout=30) as answer:
        answer.read()
    return time.perf_counter() - began
