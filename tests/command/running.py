"""The command as a person at a terminal has it: a process of its own, with nothing of pytest's around it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.request import urlopen

import psutil

COMMAND = Path(sys.executable).parent / "duologue"


def clean_environment() -> dict[str, str]:
    ours = ("DUOLOGUE_", "DATABASE_", "KEYSTORE_", "DJANGO_", "PYTEST_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def duologue(*words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *words], env=clean_environment() | more, capture_output=True, text=True, check=False, timeout=120
    )


@contextmanager
def empty_folder() -> Iterator[Path]:
    """Not pytest's own, and open to pass through: PostgreSQL has a user of its own when we are root."""
    path = Path(tempfile.mkdtemp(prefix="duologue-command-"))
    path.chmod(0o711)
    try:
        yield path
    finally:
        shutil.rmtree(path)


@dataclass
class Running:
    """A Duologue that answers, with every process that belongs to it."""

    process: subprocess.Popen[str]
    told: dict[str, Any]
    took: float
    """Seconds from the command to the line that says it answers."""
    family: list[psutil.Process] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(self.told["address"])

    def alive(self, part: str = "") -> list[str]:
        """What still runs of it, of one name if asked, zombies that nobody reaps not counted."""
        left = []
        for one in self.family:
            with suppress(psutil.NoSuchProcess):
                if part in one.name() and one.is_running() and one.status() != psutil.STATUS_ZOMBIE:
                    left.append(one.name())
        return left

    def gone_within(self, seconds: float, part: str = "") -> bool:
        deadline = time.monotonic() + seconds
        while self.alive(part) and time.monotonic() < deadline:
            time.sleep(0.05)
        return not self.alive(part)

    def back_within(self, seconds: float, part: str) -> bool:
        """Whether a new process of that kind came, and the pages answer."""
        known, deadline = {one.pid for one in self.family}, time.monotonic() + seconds
        while time.monotonic() < deadline:
            new = [child for child in psutil.Process(self.process.pid).children() if child.pid not in known]
            with suppress(psutil.NoSuchProcess, OSError):
                if any(part in " ".join(child.cmdline()) for child in new) and self.answers():
                    return True
            time.sleep(0.1)
        return False

    def answers(self) -> bool:
        with urlopen(f"{self.address}/health", timeout=10) as response:
            return bool(response.status == 200)


@contextmanager
def running(
    *words: str | Path, stderr: IO[str] | None = None, more: Mapping[str, str] | None = None, command: Path = COMMAND
) -> Iterator[Running]:
    """`duologue demo --json` with these words, stopped as a system would: by SIGTERM."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [command, "demo", "--json", "--port", "0", *words],
        env={**clean_environment(), **(more or {})},
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, "it ended before it answered"
        one = Running(process, json.loads(line), time.monotonic() - begun)
        one.family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        yield one
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()
