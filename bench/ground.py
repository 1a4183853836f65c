"""A Duologue for the benchmark: a home of its own, poured full, with the pages running as `duologue serve` runs them."""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, run
from typing import Any

import psutil

from duologue.command import stopping, supervise
from duologue.command.cluster import Cluster
from duologue.command.databases import Databases, cluster_of, databases_of, environment, standing
from duologue.command.home import Home
from duologue.command.ready import make_ready

HOST = "127.0.0.1"
_HASTE = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "16GB",
    "checkpoint_timeout": "1h",
    "shared_buffers": "1GB",
    "autovacuum": "off",
}
_HERE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Ground:
    port: int
    poured: dict[str, Any]
    databases: Databases
    home: Home
    pages: supervise.Kept

    def memory(self) -> int:
        """Bytes that the processes which answer pages hold for themselves alone or share, each shared page counted in parts."""
        assert self.pages.child is not None
        parent = psutil.Process(self.pages.child.pid)
        return max(child.memory_full_info().pss for child in parent.children(recursive=True))


@contextmanager
def empty_home() -> Iterator[Home]:
    """Tables and keys, and nobody in it: each organisation begins with a copy."""
    stopping.listen()
    with _folder() as home:
        home.lay_out()
        with home.held(), standing(home, own=True) as databases:
            make_ready(home, databases)
        yield home


@contextmanager
def ground(empty: Home, people: int, weeks: int) -> Iterator[Ground]:
    """An organisation of so many people, `weeks` weeks of 1:1s in the pairs whose pages nobody asks for."""
    with _folder() as home:
        run(["cp", "-a", f"{empty.path}/.", home.path], check=True)  # noqa: S603, S607
        port = supervise.free_port(HOST, 0)
        ours = {"DUOLOGUE_PUBLIC_URL": f"http://{HOST}:{port}", "PYTHONPATH": str(_HERE)}
        with home.held(), _in_haste(home) as databases:
            poured = _poured(databases, environment(home, databases) | ours, people, weeks)
        with home.held(), standing(home, own=True) as databases:
            env = environment(home, databases) | ours
            pages = supervise.web(HOST, port, 1, env | {"DJANGO_SETTINGS_MODULE": "bench.settings"})
            with supervise.running(pages):
                pages.start()
                supervise.wait_until_it_answers(HOST, port, pages)
                yield Ground(port, poured, databases, home, pages)


@contextmanager
def _folder() -> Iterator[Home]:
    home = Home(Path(tempfile.mkdtemp(prefix="duologue-bench-")))
    try:
        yield home
    finally:
        home.clear()
        shutil.rmtree(home.path, ignore_errors=True)


@contextmanager
def _in_haste(home: Home) -> Iterator[Databases]:
    """The same data under a server that never waits for the disk: for pouring alone."""
    cluster = Cluster(cluster_of(home).folder, _HASTE)
    try:
        cluster.start()
        yield databases_of(cluster)
    finally:
        cluster.stop()


def _poured(databases: Databases, env: dict[str, str], people: int, weeks: int) -> dict[str, Any]:
    argv = [sys.executable, "-m", "bench.pouring", databases.backup, str(people), str(weeks)]
    done = run(argv, env=env | {"DUOLOGUE_POOL": "no"}, stdout=PIPE, check=True)  # noqa: S603
    told: dict[str, Any] = json.loads(done.stdout)
    return told
