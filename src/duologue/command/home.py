"""The folder that holds everything one Duologue knows: its database, its keys, its mail."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from duologue.command.owner import owner_here
from duologue.command.trouble import Exit, Trouble

_CHECKOUT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Home:
    path: Path

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @property
    def demo_mark(self) -> Path:
        return self.path / "demo"

    @property
    def restoring(self) -> Path:
        """Stands while a backup is being put in: what is here is half of something."""
        return self.path / "restoring"

    @property
    def leaving(self) -> Path:
        """Stands from when we say that we are about to stop until the next start."""
        return self.path / "leaving"

    @property
    def is_demo(self) -> bool:
        return self.demo_mark.exists()

    @property
    def is_in_use(self) -> bool:
        """Whether another process holds it now."""
        handle = self.lock()
        if handle is not None:
            os.close(handle)
        return handle is None

    @property
    def last_backup(self) -> dict[str, datetime]:
        """Of data and of keys, when each was last written from here; nothing for what never was."""
        try:
            told = json.loads(self._backup_mark.read_text())
        except (OSError, ValueError):
            return {}
        return {what: datetime.fromisoformat(at) for what, at in told.items()}

    def note_backup(self, *, of_keys: bool, now: datetime) -> None:
        told = self.last_backup | {"data": now} | ({"keys": now} if of_keys else {})
        self._backup_mark.write_text(json.dumps({what: at.isoformat() for what, at in told.items()}))

    @property
    def _backup_mark(self) -> Path:
        return self.path / "last-backup"

    @property
    def is_new(self) -> bool:
        return not (self.path / "postgres").exists() and not self.keys.exists()

    def lay_out(self) -> None:
        """Make the folder, open to nobody else but for passing through to PostgreSQL's folder when we are root."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self.path.chmod(0o700 if owner_here().uid is None else 0o711)
            for inner in (self.keys, self.path / "mail"):
                inner.mkdir(exist_ok=True)
                inner.chmod(0o700)
        except OSError as error:
            raise Trouble(f"The folder {self.path} cannot be used: {error.strerror}. --home names another.") from None

    def clear(self) -> None:
        """Throw away everything but the marks."""
        for name in ("postgres", "keys", "mail", "static"):
            shutil.rmtree((self.path / name).resolve(), ignore_errors=True)
        (self.path / "postgres").unlink(missing_ok=True)  # a link to where root had to put it

    def lock(self) -> int | None:
        """Hold the home until this process ends, however it ends; None when another process holds it."""
        handle = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        return handle

    @contextmanager
    def held(self) -> Iterator[None]:
        handle = self.lock()
        if handle is None:
            holder = (self.path / "lock").read_text() or "unknown"
            raise Trouble(
                f"Duologue already runs on {self.path} (process {holder}). Stop it first, or use another --home.",
                Exit.IN_THE_WAY,
            )
        try:
            yield
        finally:
            os.close(handle)


def home_at(path: Path | None, *, demo: bool = False) -> Home:
    """The folder named, or the usual one: in a checkout `var/`, elsewhere where the system keeps people's data."""
    if path is None and (named := os.environ.get("DUOLOGUE_HOME")):
        path = Path(named)
    if path is None:
        path = _usual_place() / ("demo" if demo else "duologue")
    return Home(path.expanduser().resolve())


def _usual_place() -> Path:
    if (_CHECKOUT / "pyproject.toml").exists():
        return _CHECKOUT / "var"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "duologue"
