"""Many times in the middle of writing: kill -9. What was acknowledged is there, nothing is torn, it starts by itself.

Fifty times here; DUOLOGUE_LONG=yes makes it two hundred, each in the middle of more, so that fifty thousand writes are looked for in
the end (`make soak`).
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

ROOT = Path(__file__).parents[2]
LONG = bool(os.environ.get("DUOLOGUE_LONG"))
TIMES, WRITTEN = (200, 50_000) if LONG else (50, 100)
FIRST = (100, 170) if LONG else (1, 4)
"""Acts that are acknowledged before somebody comes to kill it, from the fewest to one more than the most."""
EACH = 2
"""Rows of one act."""


class Writer:
    def __init__(self, home: Path) -> None:
        argv = [sys.executable, "-m", "tests.faults.writer", str(home)]
        self.process = subprocess.Popen(argv, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.hear("ready")

    def go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def hear(self, first: str) -> list[Any]:
        """The next line that begins so; the numbers acknowledged meanwhile, for `died`."""
        kept: list[int] = []
        while line := self._line():
            if line[0] == first:
                return kept if first == "died" else line[1:]
            kept.append(line[1])
        raise AssertionError("the writer is gone")

    def hear_kept(self, many: int) -> set[int]:
        """The next numbers acknowledged, so many."""
        return {self._line()[1] for _ in range(many)}

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait(30) == 0
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _line(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline() or "null")


@pytest.fixture
def home() -> Iterator[Path]:
    # Not pytest's own folder, and open to pass through: PostgreSQL has a user of its own when we are root.
    path = Path(tempfile.mkdtemp(prefix="duologue-kill-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


def test_nothing_acknowledged_is_lost_in_many_kills(home: Path, record_property: Callable[[str, object], None]) -> None:
    chance = random.Random(9)
    writer = Writer(home)
    acknowledged: set[int] = set()
    for round_ in range(TIMES + 1):
        writer.go()
        found, torn, private, fault = writer.hear("found")
        assert acknowledged <= set(found)
        assert len(found) - len(acknowledged) <= round_  # at most the one act each kill cut off before it could say so
        assert (torn, private, fault) == ([], max(found, default=0), "")
        acknowledged = set(found)
        process, server = writer.hear("writing")
        acknowledged |= writer.hear_kept(chance.randrange(*FIRST))
        time.sleep(chance.uniform(0.02, 0.15))
        victims = in_order_of(round_ % 3, process, server)
        for victim in victims:
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        acknowledged |= set(writer.hear("died"))
    writer.close()
    assert len(acknowledged) * EACH >= WRITTEN
    record_property("kills", TIMES + 1)
    record_property("writes", len(acknowledged) * EACH)


def in_order_of(way: int, process: int, server: int) -> list[int]:
    """The program alone; PostgreSQL's head first and then the program; everything there is at once."""
    if way == 0:
        return [process]
    if way == 1:
        return [server, process]
    return [server, *(child.pid for child in psutil.Process(server).children(recursive=True)), process]
