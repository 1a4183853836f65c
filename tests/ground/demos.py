"""One small demo for a run: invented by the worker that asks first, stopped, and copied for whoever wants one.

Inventing it costs half a minute of a core, and a copy of its folder next to nothing.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import ground
from tests.command.running import empty_folder, running

PEOPLE = 12


@contextmanager
def copy_of_the_demo() -> Iterator[Path]:
    """A home of its own, to be started, changed and damaged."""
    with empty_folder() as folder:
        yield copied(invented(), folder / "home")


def invented() -> Path:
    """Nobody starts this one: it is what all others begin from."""
    folder = Path(os.environ[ground.FOLDER]) / "demo"
    folder.mkdir(mode=0o711, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "whole").exists():
            with running("--home", folder / "home", "--people", str(PEOPLE)):
                pass
            (folder / "whole").touch()
    return folder / "home"


def copied(home: Path, to: Path) -> Path:
    """With its owners: PostgreSQL has a user of its own when we are root."""
    shutil.copytree(home, to, symlinks=True, ignore=shutil.ignore_patterns("sockets"))
    owner = (home / "postgres").stat()
    for path in [to / "postgres", *(to / "postgres").rglob("*")]:
        shutil.chown(path, owner.st_uid, owner.st_gid)
    return to
