"""PostgreSQL of our own: the programs of a wheel, a data folder, and a socket nobody else can reach."""

import contextlib
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from subprocess import Popen

import psutil

from duologue.command.children import ending_fast_with_us
from duologue.command.owner import Owner, binaries_for, owner_here
from duologue.command.trouble import Exit, Trouble

LONGEST_RECOVERY = 600.0
"""Seconds: after a crash PostgreSQL replays its journal before it answers, and must not be cut short."""
LONGEST_SOCKET = 107 - len("/.s.PGSQL.5432")
"""Bytes: Linux takes no longer address of a socket."""

# Nothing that anyone wrote may reach the log: no statements, no parameters, no DETAIL with a row's values.
_WORDLESS = {
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
}
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "log_timezone": "UTC",
    "timezone": "UTC",
}


@dataclass
class Cluster:
    """One server on one folder, which is its owner's alone. Whoever starts it holds the lock of the home around it."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    ends_with_us: bool = True
    server: Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def sockets(self) -> Path:
        near = self.folder / "sockets"
        if len(bytes(near)) <= LONGEST_SOCKET:
            return near
        return Path(tempfile.gettempdir()) / f"duologue-{sha256(bytes(near)).hexdigest()[:16]}"

    def url(self, role: str, database: str) -> str:
        return f"postgresql://{role}@/{database}?host={self.sockets}"

    def start(self) -> None:
        """Found the folder if it is new, end what a killed start left behind, and wait until the server answers."""
        owner = owner_here()
        binaries = binaries_for(owner)
        if not self.data.exists():
            self._found(owner, binaries)
        end_leftover(self.data)
        for patience in (0.2, 0.5, 1.0, 2.0, 4.0, 8.0):
            if self._launch(owner, binaries):
                return
            if "shared memory" not in self._last_words():
                break
            time.sleep(patience)  # the sessions of a killed server are still on their way out
        raise Trouble(
            f"PostgreSQL does not start on {self.data}: {self._last_words()} Nothing was changed there. "
            f"`duologue doctor` looks closer; `duologue restore` puts a backup into a new folder."
        )

    def stop(self) -> None:
        """End every session, write everything down, and leave."""
        if self.server is not None:
            self.server.send_signal(signal.SIGINT)
            self.server.wait()
            self.server = None

    def _found(self, owner: Owner, binaries: Path) -> None:
        """Made beside its place and moved there whole: a start that is killed half-way leaves no half folder."""
        for stale in self.folder.glob("new-*"):
            shutil.rmtree(stale)
        new = self.folder / f"new-{os.getpid()}"
        hurry = ["--no-sync"] if self.settings.get("fsync") == "off" else []
        made = owner.run(
            [binaries / "initdb", "-D", new, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-k", *hurry]
        )
        if made.returncode:
            shutil.rmtree(new, ignore_errors=True)
            raise Trouble(f"PostgreSQL could not make its folder {self.data}: {_last_line(made.stderr)}")
        new.rename(self.data)

    def _launch(self, owner: Owner, binaries: Path) -> bool:
        _private(self.sockets, owner)
        env = self._ready_for_new_server()
        settings = {**_SETTINGS, **_WORDLESS, "unix_socket_directories": str(self.sockets), **self.settings}
        with self.log.open("ab") as log:
            options = [f"--{name}={value}" for name, value in settings.items()]
            argv: list[str | Path] = [binaries / "postgres", "-D", self.data, *options]
            self.server = owner.start(argv, log, env, ending_fast_with_us if self.ends_with_us else None)
        deadline = time.monotonic() + LONGEST_RECOVERY
        while self.server.poll() is None and time.monotonic() < deadline:
            lines = self._pid_file()
            if lines[:1] == [str(self.server.pid)] and lines[7:8] == ["ready"]:
                return True
            time.sleep(0.01)
        return False

    def _ready_for_new_server(self) -> dict[str, str]:
        """Clear what a killed server left, once it is known to be gone.

        Its number may since have gone to another process, or to a zombie nobody reaps; PostgreSQL would take either
        for a living server, unless told that the number is its grandparent's. It still looks at the shared memory.
        """
        for leftover in self.sockets.iterdir():
            leftover.unlink()
        lines = self._pid_file()
        if not lines:
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            return {}
        return {"PG_GRANDPARENT_PID": lines[0]}

    def _pid_file(self) -> list[str]:
        with contextlib.suppress(FileNotFoundError):
            return [line.strip() for line in (self.data / "postmaster.pid").read_text().splitlines()]
        return []

    def _last_words(self) -> str:
        return _last_line(self.log.read_text(errors="replace")) if self.log.exists() else "it said nothing."


def end_leftover(data: Path) -> None:
    """Stop the server that still runs on `data` though nobody holds the home; ask first, insist later."""
    for process in psutil.process_iter(["name", "cmdline", "status"]):
        if process.info["name"] == "postgres" and str(data) in (process.info["cmdline"] or []):
            for urge, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)):
                with contextlib.suppress(psutil.NoSuchProcess, psutil.TimeoutExpired):
                    process.send_signal(urge)
                    process.wait(patience)
                if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                    break


def _private(folder: Path, owner: Owner) -> None:
    """A folder for the socket that only its owner enters; one laid out by somebody else is refused."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid not in {os.geteuid(), owner.uid}:
        raise Trouble(f"{folder} belongs to somebody else. Remove it, then start again.", Exit.IN_THE_WAY)
    folder.chmod(0o700)
    owner.take(folder)


def _last_line(words: str) -> str:
    """The last error PostgreSQL wrote, without its clock and process number."""
    lines = [line for line in words.strip().splitlines() if "FATAL" in line or "PANIC" in line or "error" in line]
    return lines[-1].partition(":  ")[2] or lines[-1] if lines else "it did not say why."
