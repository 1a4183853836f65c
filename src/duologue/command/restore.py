"""`duologue restore`: a backup into a folder or database where nothing is yet."""

import tarfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import psycopg
import typer

from duologue.command import children, stopping
from duologue.command.backup import BACKUP_KEY, BESIDE, KEYSTORE, MASTER, opened
from duologue.command.databases import Databases, environment, named_in_environment, standing
from duologue.command.home import Home, home_at
from duologue.command.keys import key_of_backup, keys_in, master_key_file, write_private
from duologue.command.likeness import Likeness, likeness
from duologue.command.pouring import poured_in
from duologue.command.ready import make_ready, migrations_known
from duologue.command.saying import Step, out, progress, working
from duologue.command.serve import HomeOption
from duologue.command.trouble import Exit, Trouble
from duologue.command.unfinished import begin, end

_TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
Head = dict[str, Any]


def restore(
    file: Annotated[Path, typer.Argument(help="The backup of the data.")],
    keys: Annotated[Path, typer.Option(help="The backup of the keys.")],
    home: HomeOption = None,
) -> None:
    """Put a backup into a folder or database where nothing is yet. What is there already is never written over.

    What was erased or closed after the backup of the data, and is in the ledger beside the keys, is so again before anything answers.
    """
    stopping.listen()
    place = home_at(home)
    packed = _unpack(keys)
    with opened(file, key_of_backup(packed[BACKUP_KEY])) as (head, pieces):
        _must_be_known(file, head)
        if place.restoring.exists():
            _forget(place)  # an earlier restore was cut short
        if not place.is_new and named_in_environment() is None:
            raise Trouble(
                f"{place.path} holds a Duologue already, and a backup is never put over it. --home names a new folder.",
                Exit.IN_THE_WAY,
            )
        try:
            closed = _restore(place, packed, head, pieces)
        except BaseException:
            _forget(place)
            raise
    place.note_backup(of_keys=True, now=datetime.fromisoformat(head["made_at"]))  # what it came from is there still
    place.restoring.unlink()
    out.print(closed, markup=False)
    out.print(f"Restored into {place.path}. `duologue doctor` looks it over, `duologue serve` starts it.", markup=False)


def _restore(home: Home, packed: dict[str, bytes], head: Head, pieces: Iterator[bytes]) -> str:
    """What it has to say of what was closed since."""
    home.lay_out()
    home.restoring.touch()
    with home.held():
        _place_keys(home, packed)
        with standing(home) as databases:
            _must_be_empty(databases)
            with working("Restoring the keys…"):
                _load(databases.keys, [packed[KEYSTORE]])
            begin(databases)
            with progress("Restoring the data") as step:
                _load(databases.owner, _counted(pieces, step))
                _compare(databases.backup, head["tables"], step)
            make_ready(home, databases)
            with working("Erasing and closing again what was erased and closed since…"):
                closed = _erase_again(home, databases)
            end(databases)
    return closed


def _load(url: str, content: Iterable[bytes]) -> None:
    """All or nothing. Rows go in before the walls around them are raised: that is the order of a dump."""
    words = ("--no-password", "--no-owner", "--single-transaction", "--exit-on-error", f"--dbname={url}")
    poured_in(content, "pg_restore", *words)


def _counted(pieces: Iterator[bytes], step: Step) -> Iterator[bytes]:
    done = 0
    for piece in pieces:
        done += len(piece)
        step(done // 1_000_000, max(done // 1_000_000, 1), "MB")
        yield piece


def _compare(url: str, tables: Likeness, step: Step) -> None:
    with psycopg.connect(url) as connection:
        for number, (table, was) in enumerate(tables.items(), 1):
            step(number, len(tables), "comparing")
            if likeness(connection, table) != was:
                raise Trouble(f"The rows of {table} did not come back as they were. Nothing is kept of this restore.")


def _erase_again(home: Home, databases: Databases) -> str:
    alone = environment(home, databases) | {"DUOLOGUE_POOL": "no"}
    child = children.start("duologue.command.erasing_again", env=alone, talks=True)
    try:
        said, _ = child.communicate()
        if child.returncode:
            raise Trouble(
                "What was erased or closed after this backup could not be erased or closed again, so it is not put back."
            )
        return said.strip()
    finally:
        children.stop(child)


def _place_keys(home: Home, packed: dict[str, bytes]) -> None:
    place = master_key_file(home)
    for ending in ("", *BESIDE):
        if (content := packed.get(MASTER + ending)) is None:
            continue
        path = place.with_name(place.name + ending)
        if path.exists() and path.read_bytes() != content:
            raise Trouble(f"{path} holds another master key than the backup. Nothing was changed.", Exit.IN_THE_WAY)
        write_private(path, content)
    write_private(home.keys / BACKUP_KEY, packed[BACKUP_KEY])


def _must_be_empty(databases: Databases) -> None:
    with psycopg.connect(databases.owner) as owner:
        tables = (owner.execute(_TABLES).fetchone() or (0,))[0]
    if tables or keys_in(databases.keys):
        raise Trouble("The database is not empty, and a backup is never put over anything.", Exit.IN_THE_WAY)


def _must_be_known(file: Path, head: Head) -> None:
    known = migrations_known()
    rooms = {app for app, _ in known}
    if any((app, name) not in known for app, name in head["migrations"] if app in rooms):
        raise Trouble(f"{file} was written by a later version of Duologue. Restore it with that one.")


def _unpack(keys: Path) -> dict[str, bytes]:
    try:
        with tarfile.open(keys) as pack:
            parts = {name: part.read() for name in pack.getnames() if (part := pack.extractfile(name))}
    except (OSError, tarfile.TarError):
        parts = {}
    if not {KEYSTORE, BACKUP_KEY} <= parts.keys():
        raise Trouble(f"{keys} is not a backup of keys that can be read. Nothing was changed.")
    return parts


def _forget(home: Home) -> None:
    """Only what a restore began and did not finish."""
    if home.restoring.exists():
        home.clear()
