"""A database whose processes stand still: a page waits no longer than it is told to and keeps what was typed, and then all goes on."""

import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import psutil
import pytest
from tests.command.running import Running, empty_folder, running
from tests.faults.visitor import Visitor

pytestmark = pytest.mark.xdist_group("frozen database")
PATIENCE, AND_THE_REST = 2, 10.0
"""Seconds: what a page waits, and what a busy machine may take besides."""
WORDS = "What I would not type twice"


@pytest.fixture(scope="module")
def one() -> Iterator[Running]:
    """With a PostgreSQL of its own, so that nobody else's stands still."""
    with (
        empty_folder() as home,
        running("--home", home, "--people", "5", more={"DUOLOGUE_PATIENCE": str(PATIENCE)}) as one,
    ):
        yield one


@contextmanager
def frozen(one: Running) -> Iterator[None]:
    """As a machine that swaps, or a disk that hangs: what is sent is taken, and nothing comes back."""
    family = psutil.Process(one.process.pid).children(recursive=True)
    server = [process for process in family if "postgres" in process.name()]
    assert len(server) > 3
    for process in server:
        process.suspend()
    try:
        yield
    finally:
        for process in server:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGCONT)


def own_questions(somebody: Visitor) -> str:
    return somebody.get("/questions/")


def test_a_page_says_so_in_time_keeps_what_was_typed_and_then_goes_on(one: Running) -> None:
    somebody = Visitor(one.address, one.told["people"][0]["link"])
    assert WORDS not in own_questions(somebody)
    form = {"text": WORDS, "strand": "growth", "depth": "2"}
    assert somebody._token
    with frozen(one):
        began = time.monotonic()
        read = somebody.get("/you/")
        assert somebody.status == 503
        kept = somebody.post("/questions/own", **form)
        assert somebody.status == 503
        took = time.monotonic() - began
        assert one.answers()

    assert took < 2 * PATIENCE + AND_THE_REST
    assert "Nothing that was kept is lost; this last change was not made." in read
    assert WORDS in kept
    assert well_again(somebody)
    assert WORDS not in own_questions(somebody)
    somebody.post("/questions/own", **form)
    assert somebody.status == 200
    assert own_questions(somebody).count(WORDS) == 1


def test_more_pages_than_threads_all_come_back_and_so_do_their_connections(one: Running) -> None:
    people = [Visitor(one.address, person["link"]) for person in one.told["people"]] * 2
    visitors = [Visitor(who.address, who.way_in) for who in people]
    with ThreadPoolExecutor(len(visitors)) as several, frozen(one):
        began = time.monotonic()
        list(several.map(lambda who: who.get("/you/"), visitors))
        took = time.monotonic() - began

    assert {who.status for who in visitors} == {503}
    assert took < 4 * PATIENCE + AND_THE_REST
    assert well_again(visitors[0])
    for who in visitors:
        who.get("/you/")
    assert {who.status for who in visitors} == {200}


def well_again(somebody: Visitor) -> bool:
    """Within seconds, without anybody's doing anything."""
    deadline = time.monotonic() + AND_THE_REST
    while time.monotonic() < deadline:
        somebody.get("/you/")
        if somebody.status == 200:
            return True
        time.sleep(0.1)
    return False
