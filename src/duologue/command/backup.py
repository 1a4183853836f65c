"""`duologue backup`: the data into one file, the keys into another. Together they are everything, so never together."""

import os
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer

from duologue.command.databases import Databases, reached
from duologue.command.home import home_at
from duologue.command.keys import master_key_file
from duologue.command.owner import binaries_for, owner_here
from duologue.command.saying import err, out, working
from duologue.command.serve import HomeOption
from duologue.command.trouble import Exit, Trouble

KEYSTORE, MASTER = "keystore.dump", "master.key"


def backup(
    file: Annotated[
        Path, typer.Argument(help="Where the data goes. It is encrypted: without the keys nobody reads it.")
    ],
    keys: Annotated[Path | None, typer.Option(help="Where the keys go. Keep this file apart from the other.")] = None,
    home: HomeOption = None,
) -> None:
    """Write a backup, also while Duologue runs: data into FILE, keys into the file that --keys names.

    Whoever has both files can read everything, so keep them in two places. Erased things come back from neither:
    their keys are gone from every later backup of the keys.
    """
    if keys is not None and keys.resolve() == file.resolve():
        raise Trouble("Data and keys go into two files, to be kept in two places. Nothing was written.")
    place = home_at(home)
    with reached(place) as databases:
        # Data first: a key made meanwhile is then in the later file, a key too many and never one too few.
        with working("Writing the data…"), whole_or_nothing(file) as half:
            half.write_bytes(dump(databases.backup))
        if keys is None:
            err.print("The keys were not written. Without a backup of them this one cannot be read: add --keys.")
        else:
            with working("Writing the keys…"), whole_or_nothing(keys) as half:
                _pack_keys(databases, master_key_file(place), half)
    out.print(f"Written: {file}" + (f" and, to be kept elsewhere, {keys}" if keys else "") + ".", markup=False)


def dump(url: str) -> bytes:
    return run("pg_dump", "--format=custom", "--no-password", f"--dbname={url}")


def run(program: str, *words: str, given: bytes | None = None) -> bytes:
    """One of PostgreSQL's programs; its complaint becomes the sentence."""
    argv: list[str | Path] = [binaries_for(owner_here()) / program, *words]
    done = subprocess.run(argv, input=given, capture_output=True, check=False)
    if done.returncode:
        complaints = [line for line in done.stderr.decode(errors="replace").splitlines() if "error" in line]
        why = complaints[0].partition("error: ")[2] if complaints else "it did not say why"
        raise Trouble(f"{program} stopped: {why}.")
    return done.stdout


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


def _pack_keys(databases: Databases, master: Path, to: Path) -> None:
    with tarfile.open(to, "w") as pack:
        for name, content in ((KEYSTORE, dump(databases.keys)), (MASTER, master.read_bytes())):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o600
            pack.addfile(entry, BytesIO(content))
