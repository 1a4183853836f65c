"""What whoever runs Duologue waits for: an import, a backup, a restore, a start; and how fast drafts are looked over."""

import csv
import json
import os
import signal
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from subprocess import DEVNULL, PIPE, Popen
from tempfile import mkdtemp
from typing import Any

import psycopg

from bench.numbers import Number
from duologue.command.databases import reached
from duologue.command.home import home_at

COMMAND = Path(sys.executable).with_name("duologue")
CORPUS = Path(__file__).parents[1] / "language" / "corpus" / "everyday.jsonl"
ORGANISATION = ("--organisation", "Far Meadow Works", "--administrator", "Esra Demir <person0@meadow.example>", "--yes")
TEAM = 8
_OURS = ("DUOLOGUE_", "DATABASE_", "KEYSTORE_", "DJANGO_")


@dataclass(frozen=True, slots=True)
class Sizes:
    people: int
    drafts: int
    starts: int


SIZES = Sizes(100_000, 5_000, 5) if os.environ.get("DUOLOGUE_LONG") else Sizes(10_000, 1_000, 3)


def measure(sizes: Sizes = SIZES) -> tuple[list[Number], dict[str, float], dict[str, Any]]:
    with _folder() as folder:
        table = {"people": sizes.people, **_imported(folder, sizes), **_kept_and_brought_back(folder)}
        table |= _started(folder / "home", sizes.starts)
    table |= _looked_over(sizes.drafts)
    numbers = [
        Number("import", table["people a second"], unit=f"people a second, of {sizes.people:,}"),
        Number("memory of the import", table["MiB of the import"], unit="MiB"),
        Number("the same file again", table["again"], unit="s, to compare"),
        Number("backup", table["backup MB/s"], unit="MB of tables a second"),
        Number("restore", table["restore MB/s"], unit="MB of tables a second"),
        Number("serve, until it answers", table["serve"], unit="s, to compare"),
        Number("serve in a new folder", table["serve anew"], unit="s, to compare"),
        Number("duologue --help", table["help"], unit="s, to compare"),
        Number("language check", table["drafts a second"], unit="drafts a second"),
        Number("language check, p95", table["draft p95 ms"], unit="ms, to compare"),
    ]
    return numbers, {}, table


def _imported(folder: Path, sizes: Sizes) -> dict[str, float]:
    """The folder and the one who looks after it are there; what is timed is the whole command."""
    home, first, all_of_them = folder / "home", folder / "first.csv", folder / "people.csv"
    _sheet(first, 1)
    _sheet(all_of_them, sizes.people)
    _timed("import", first, *ORGANISATION, "--home", home)
    seconds, memory = _timed("import", all_of_them, *ORGANISATION, "--home", home)
    again, _ = _timed("import", all_of_them, *ORGANISATION, "--home", home)
    return {
        "import": round(seconds, 2),
        "people a second": round(sizes.people / seconds, 1),
        "MiB of the import": round(memory / 2**20, 1),
        "again": round(again, 2),
    }


def _sheet(path: Path, people: int) -> None:
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Name", "Email", "Manager email", "Department", "Time zone", "Start date"])
        for one in range(people):
            above = f"person{(one - 1) // TEAM}@meadow.example" if one else ""
            name = "Esra Demir" if not one else f"Person {one}"
            team = f"Team {one // TEAM}"
            rows.writerow([name, f"person{one}@meadow.example", above, team, "Europe/London", "2024-03-04"])


def _kept_and_brought_back(folder: Path) -> dict[str, float]:
    data, keys = folder / "data" / "a.backup", folder / "keys" / "a.tar"
    data.parent.mkdir()
    keys.parent.mkdir()
    with reached(home_at(folder / "home")) as databases, psycopg.connect(databases.backup) as server:
        (size,) = server.execute("SELECT pg_database_size(current_database())").fetchone() or (0,)
    written, _ = _timed("backup", data, "--keys", keys, "--home", folder / "home")
    restored, _ = _timed("restore", data, "--keys", keys, "--home", folder / "restored")
    return {
        "MB of tables": round(size / 1e6, 1),
        "MB of the backup": round(data.stat().st_size / 1e6, 2),
        "backup": round(written, 2),
        "backup MB/s": round(size / 1e6 / written, 2),
        "restore": round(restored, 2),
        "restore MB/s": round(size / 1e6 / restored, 2),
    }


def _started(home: Path, starts: int) -> dict[str, float]:
    return {
        "serve anew": round(_until_it_answers(home.with_name("new")), 2),
        "serve": round(statistics.median(_until_it_answers(home) for _ in range(starts)), 2),
        "help": round(statistics.median(_timed("--help")[0] for _ in range(starts)), 2),
    }


def _until_it_answers(home: Path) -> float:
    """Seconds until `duologue serve` says where it is, which it does once a page was answered."""
    began = time.perf_counter()
    argv: list[str | Path] = [COMMAND, "serve", "--home", home, "--port", "0"]
    with Popen(argv, env=_environment(), stdout=DEVNULL, stderr=PIPE, text=True) as process:  # noqa: S603
        assert process.stderr is not None
        said = next((line for line in process.stderr if "http://" in line), "")
        took = time.perf_counter() - began
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    if not said:
        raise RuntimeError("duologue serve ended before it answered")
    return took


def _looked_over(drafts: int) -> dict[str, float]:
    """Sentences of our own corpus, one after another; the first, which brings the ear along, is not among them."""
    from duologue.safety.language import check
    from duologue.safety.rules.language.draft import Draft

    told = [json.loads(line)["text"] for line in CORPUS.read_text().splitlines()]
    check(Draft(told[0]))
    times = []
    for place in range(drafts):
        began = time.perf_counter()
        check(Draft(told[place % len(told)]))
        times.append(time.perf_counter() - began)
    p95 = statistics.quantiles(times, n=20, method="inclusive")[18] if len(times) > 1 else times[0]
    return {"drafts a second": round(len(times) / sum(times), 1), "draft p95 ms": round(p95 * 1e3, 2)}


def _timed(*words: str | Path) -> tuple[float, int]:
    """Seconds of a command, and the most memory it held, in bytes, without the database beside it."""
    began = time.perf_counter()
    process = Popen([COMMAND, *words], env=_environment(), stdout=DEVNULL, stderr=PIPE)  # noqa: S603
    assert process.stderr is not None
    with process.stderr:
        said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    took, process.returncode = time.perf_counter() - began, os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"duologue {words[0]}: {said.decode()}")
    return took, used.ru_maxrss * 1024


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}


@contextmanager
def _folder() -> Iterator[Path]:
    """PostgreSQL has a user of its own when we are root, who has to pass through."""
    path = Path(mkdtemp(prefix="duologue-bench-"))
    path.chmod(0o711)
    try:
        yield path
    finally:
        rmtree(path, ignore_errors=True)
