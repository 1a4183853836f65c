"""Bringing tables and files of the pages up to date, and knowing in a moment that they are."""

import os
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from duologue.command import children
from duologue.command.databases import Databases, environment
from duologue.command.home import Home
from duologue.command.trouble import Trouble

_PACKAGE = Path(__file__).parents[1]
BESIDE = "beside"
PATIENCE = "-c lock_timeout=3s"
"""Of the owner while pages are answered: whoever waits for a table longer makes everybody wait behind them."""
_STAMP = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"


def is_ready(home: Home, databases: Databases) -> bool:
    return schema_of(databases) == schema_stamp() and _read(home.path / "static" / ".stamp") == files_stamp()


def make_ready(home: Home, databases: Databases, *, beside: bool = False) -> None:
    """Migrate as the owner and gather static files, where either is out of date; `beside` one that still answers pages."""
    if is_ready(home, databases):
        return
    owner = {"DATABASE_URL": databases.owner, "DUOLOGUE_APP_ROLE": role_in(databases.app), "DUOLOGUE_POOL": "no"}
    words = (BESIDE,) if beside else ()
    owner |= {"PGOPTIONS": f"{os.environ.get('PGOPTIONS', '')} {PATIENCE}".strip()} if beside else {}
    child = children.start("duologue.command.prepare", *words, env=environment(home, databases) | owner)
    try:
        if child.wait():
            raise Trouble("The tables could not be brought up to date. What was there is as it was.")
    finally:
        children.stop(child)


def schema_of(databases: Databases) -> str:
    with psycopg.connect(databases.owner) as owner:
        return str((owner.execute(_STAMP).fetchone() or ("",))[0] or "")


def migrations_known() -> set[tuple[str, str]]:
    """Ours, as room and name."""
    files = _PACKAGE.glob("*/migrations/0*.py")
    return {(file.parts[-3], file.stem) for file in files}


def schema_stamp() -> str:
    """What the tables should look like, told by the migrations there are."""
    files = sorted(_PACKAGE.glob("*/migrations/*.py"))
    return _digest("schema", (file.read_bytes() for file in files))


def files_stamp() -> str:
    files = sorted(file for file in _PACKAGE.glob("*/static/**/*") if file.is_file())
    return _digest("files", (f"{file}{file.stat().st_mtime_ns}{file.stat().st_size}".encode() for file in files))


def role_in(url: str) -> str:
    return str(conninfo_to_dict(url).get("user") or os.environ.get("USER", ""))


def _digest(kind: str, parts: Iterable[bytes]) -> str:
    shipped = ",".join(version(name) for name in ("django", "django-allauth", "procrastinate"))
    whole = sha256(shipped.encode())
    for part in parts:
        whole.update(part)
    return f"duologue {kind} {whole.hexdigest()}"


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
