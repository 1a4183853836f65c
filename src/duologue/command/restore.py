"""`duologue restore`: a backup into a folder or database where nothing is yet."""

import tarfile
from pathlib import Path
from typing import Annotated

import psycopg
import typer

from duologue.command import stopping
from duologue.command.backup import KEYSTORE, MASTER, run
from duologue.command.databases import Databases, named_in_environment, standing
from duologue.command.home import Home, home_at
from duologue.command.keys import keys_in, master_key_file, write_private
from duologue.command.ready import make_ready
from duologue.command.saying import out, working
from duologue.command.serve import HomeOption
from duologue.command.trouble import Exit, Trouble

_TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


def restore(
    file: Annotated[Path, typer.Argument(help="The backup of the data.")],
    keys: Annotated[Path, typer.Option(help="The backup of the keys.")],
    home: HomeOption = None,
) -> None:
    """Put a backup into a folder or database where nothing is yet. What is there already is never written over."""
    stopping.listen()
    place = home_at(home)
    store, master = _unpack(keys)
    if not file.is_file():
        raise Trouble(f"{file} is not there. Nothing was changed.")
    if place.restoring.exists():
        _forget(place)  # an earlier restore was cut short
    if not place.is_new and named_in_environment() is None:
        raise Trouble(
            f"{place.path} holds a Duologue already, and a backup is never put over it. --home names a new folder.",
            Exit.IN_THE_WAY,
        )
    try:
        _restore(place, file, store, master)
    except BaseException:
        _forget(place)
        raise
    place.restoring.unlink()
    out.print(f"Restored into {place.path}. `duologue doctor` looks it over, `duologue serve` starts it.", markup=False)


def _restore(home: Home, file: Path, store: bytes, master: bytes) -> None:
    home.lay_out()
    home.restoring.touch()
    with home.held():
        _place_master_key(home, master)
        with standing(home) as databases:
            _must_be_empty(databases)
            with working("Restoring the keys…"):
                _load(databases.keys, store)
            with working("Restoring the data…"):
                _load(databases.owner, file.read_bytes())
            make_ready(home, databases)


def _load(url: str, content: bytes) -> None:
    """All or nothing. Rows go in before the walls around them are raised: that is the order of a dump."""
    words = ("--no-password", "--no-owner", "--single-transaction", "--exit-on-error", f"--dbname={url}")
    run("pg_restore", *words, given=content)


def _place_master_key(home: Home, master: bytes) -> None:
    place = master_key_file(home)
    if place.exists() and place.read_bytes() != master:
        raise Trouble(f"{place} holds another master key than the backup. Nothing was changed.", Exit.IN_THE_WAY)
    write_private(place, master)


def _must_be_empty(databases: Databases) -> None:
    with psycopg.connect(databases.owner) as owner:
        tables = (owner.execute(_TABLES).fetchone() or (0,))[0]
    if tables or keys_in(databases.keys):
        raise Trouble("The database is not empty, and a backup is never put over anything.", Exit.IN_THE_WAY)


def _unpack(keys: Path) -> tuple[bytes, bytes]:
    try:
        with tarfile.open(keys) as pack:
            parts = [part.read() if (part := pack.extractfile(name)) else b"" for name in (KEYSTORE, MASTER)]
    except (OSError, tarfile.TarError, KeyError):
        raise Trouble(f"{keys} is not a backup of keys that can be read. Nothing was changed.") from None
    return parts[0], parts[1]


def _forget(home: Home) -> None:
    """Only what a restore began and did not finish."""
    if home.restoring.exists():
        home.clear()
