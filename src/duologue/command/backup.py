"""`duologue backup`: the data into one file, the keys into another. Together they are everything, so never together."""

import base64
import json
import os
import secrets
import tarfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any

import psycopg
import typer

from duologue.command import sealed_file
from duologue.command.databases import Databases, reached
from duologue.command.home import Home, home_at
from duologue.command.keys import master_key_file, write_private
from duologue.command.likeness import Likeness, likeness, tables_in
from duologue.command.pouring import poured_in, poured_out, run
from duologue.command.saying import Step, err, out, progress, working
from duologue.command.serve import HomeOption
from duologue.command.trouble import Exit, Trouble

KEYSTORE, MASTER, BACKUP_KEY = "keystore.dump", "master.key", "backup.key"
BESIDE = (".next", ".old")
"""Of a master key that is being changed: docs/self-hosting.md, Changing keys."""
KEYS_LAPSE_AFTER = timedelta(days=7)
_MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY 1, 2"


def backup(
    file: Annotated[
        Path, typer.Argument(help="Where the data goes. It is encrypted: without the keys nobody reads it.")
    ],
    keys: Annotated[Path | None, typer.Option(help="Where the keys go. Keep this file apart from the other.")] = None,
    home: HomeOption = None,
) -> None:
    """Write a backup, also while Duologue runs: data into FILE, keys into the file that --keys names.

    Whoever has both files can read everything, so keep them in two places; they are not written into one folder. Erased
    things come back from neither: their keys are gone from every later backup of the keys. Keep those for seven days.
    """
    if keys is not None and keys.resolve().parent == file.resolve().parent:
        raise Trouble("Data and keys go into two folders, to be kept in two places. Nothing was written.")
    place = home_at(home)
    with reached(place) as databases:
        key = backup_key(place)
        # Data first: a key made meanwhile is then in the later file, a key too many and never one too few.
        with whole_or_nothing(file) as half:
            with progress("Writing the data") as step:
                _write_data(databases.backup, half, key, step)
            with working("Reading it again…"):
                _prove(half, key)
        if keys is None:
            err.print("The keys were not written. Without a backup of them this one cannot be read: add --keys.")
        else:
            with working("Writing the keys…"), whole_or_nothing(keys) as half:
                _pack_keys(place, databases, half)
            _tell_of_old_ones(keys)
        place.note_backup(of_keys=keys is not None, now=datetime.now(UTC))
    out.print(f"Written: {file}" + (f" and, to be kept elsewhere, {keys}" if keys else "") + ".", markup=False)


def backup_key(home: Home) -> bytes:
    """What the data is sealed with, beside the seals within it; made when it is first needed, and part of the keys."""
    path = home.keys / BACKUP_KEY
    if not path.exists():
        write_private(path, base64.b64encode(secrets.token_bytes(32)))
    return base64.b64decode(path.read_bytes())


def _write_data(url: str, to: Path, key: bytes, step: Step) -> None:
    """The dump and what it is to be compared with are of one moment, whoever writes meanwhile."""
    with psycopg.connect(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = (connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",))[0]
        tables = tables_in(connection)
        alike: Likeness = {}
        for number, table in enumerate(tables, 1):
            alike[table] = likeness(connection, table)
            step(number, len(tables), "counting")
        size = (connection.execute("SELECT pg_database_size(current_database())").fetchone() or (0,))[0]
        head = {
            "made_at": datetime.now(UTC).isoformat(),
            "tables": alike,
            "migrations": [list(row) for row in connection.execute(_MIGRATIONS)],
        }
        words = ("--format=custom", "--no-password", f"--snapshot={snapshot}", f"--dbname={url}")
        with to.open("wb") as file:
            sealed_file.write(
                file, key, _counted([json.dumps(head).encode()], poured_out("pg_dump", *words), step, size)
            )


def _counted(first: list[bytes], pieces: Iterable[bytes], step: Step, size: int) -> Iterator[bytes]:
    yield from first
    done = 0
    for piece in pieces:
        done += len(piece)
        step(done // 1_000_000, max(done, size) // 1_000_000, "MB")
        yield piece


def _prove(file: Path, key: bytes) -> None:
    """Every piece opens, and PostgreSQL finds its list of contents in it."""
    with opened(file, key) as (_, pieces):
        poured_in(pieces, "pg_restore", "--list")


@contextmanager
def opened(file: Path, key: bytes) -> Iterator[tuple[dict[str, Any], Iterator[bytes]]]:
    """The head of a backup of data, and the pieces of the dump; what is wrong with it becomes a sentence."""
    try:
        with file.open("rb") as handle:
            pieces = sealed_file.read(handle, key)
            yield json.loads(next(pieces)), pieces
    except FileNotFoundError:
        raise Trouble(f"{file} is not there. Nothing was changed.") from None
    except sealed_file.NotOurs:
        raise Trouble(f"{file} is not a backup of data that Duologue wrote. Nothing was changed.") from None
    except sealed_file.OfALaterVersion:
        raise Trouble(f"{file} was written by a later version of Duologue. Restore it with that one.") from None
    except sealed_file.WrongKey:
        raise Trouble(
            f"{file} does not open with these keys: they belong to another backup, or its beginning is damaged."
        ) from None
    except sealed_file.Damaged:
        raise Trouble(f"{file} is damaged or cut short. Use another backup; this one opens nowhere.") from None


@contextmanager
def whole_or_nothing(path: Path) -> Iterator[Path]:
    """A file beside `path`, for its owner alone, that takes its place once it is complete."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        os.close(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield half
        with half.open("rb") as file:
            os.fsync(file.fileno())
        half.rename(path)
    except OSError as error:
        raise Trouble(
            f"{path} cannot be written: {error.strerror}. Nothing was left behind.", Exit.IN_THE_WAY
        ) from None
    finally:
        half.unlink(missing_ok=True)


def _pack_keys(home: Home, databases: Databases, to: Path) -> None:
    """The store first: what a change of the master key wraps meanwhile opens with a file that is read after it."""
    store = run("pg_dump", "--format=custom", "--no-password", f"--dbname={databases.keys}")
    master = master_key_file(home)
    files = {KEYSTORE: store, BACKUP_KEY: (home.keys / BACKUP_KEY).read_bytes()}
    for ending in ("", *BESIDE):
        path = master.with_name(master.name + ending)
        if path.exists():
            files[MASTER + ending] = path.read_bytes()
    with tarfile.open(to, "w") as pack:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = len(content), 0o600, int(time.time())
            pack.addfile(entry, BytesIO(content))


def _tell_of_old_ones(keys: Path) -> None:
    """An erasure is complete once no backup of the keys is older than it."""
    oldest = time.time() - KEYS_LAPSE_AFTER.total_seconds()
    old = sorted(
        path.name
        for path in keys.resolve().parent.iterdir()
        if path.is_file() and path.stat().st_mtime < oldest and _holds_keys(path)
    )
    if old:
        err.print(
            f"Older than seven days, and to be deleted: {', '.join(old)}. What was erased since opens with them still.",
            markup=False,
        )


def _holds_keys(path: Path) -> bool:
    try:
        with tarfile.open(path) as pack:
            return KEYSTORE in pack.getnames()
    except (OSError, tarfile.TarError):
        return False
