"""PostgreSQL's own programs, with what they read or write poured through, never held as a whole."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import IO

from duologue.command.owner import binaries_for, owner_here
from duologue.command.sealed_file import PIECE
from duologue.command.trouble import Trouble


def poured_out(program: str, *words: str) -> Iterator[bytes]:
    """What it writes, in pieces."""
    with _started(program, *words, stdin=DEVNULL, stdout=PIPE) as process:
        assert process.stdout is not None
        while piece := process.stdout.read(PIECE):
            yield piece


def poured_in(pieces: Iterable[bytes], program: str, *words: str) -> None:
    """All of it is read, also when the program has heard enough: a piece that does not open has to be found."""
    with _started(program, *words, stdin=PIPE, stdout=DEVNULL) as process:
        assert process.stdin is not None
        for piece in pieces:
            with suppress(BrokenPipeError):
                process.stdin.write(piece)
        with suppress(BrokenPipeError):
            process.stdin.close()


def run(program: str, *words: str, given: bytes = b"") -> bytes:
    """For what is small: all of its answer at once."""
    if given:
        poured_in([given], program, *words)
        return b""
    return b"".join(poured_out(program, *words))


@contextmanager
def _started(program: str, *words: str, stdin: int, stdout: int) -> Iterator[Popen[bytes]]:
    """Its complaints go to a file, as a pipe that nobody reads would stop it; the first becomes the sentence."""
    argv: list[str | Path] = [binaries_for(owner_here()) / program, *words]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(argv, stdin=stdin, stdout=stdout, stderr=said)
        try:
            yield process
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            for pipe in (process.stdin, process.stdout):
                _closed(pipe)
        if process.wait():
            raise Trouble(f"{program} stopped: {_complaint(said)}.")


def _closed(pipe: IO[bytes] | None) -> None:
    with suppress(OSError):
        if pipe is not None:
            pipe.close()


def _complaint(said: IO[bytes]) -> str:
    said.seek(0, os.SEEK_SET)
    lines = said.read(1_000_000).decode(errors="replace").splitlines()
    errors = [line for line in lines if "error" in line]
    return errors[0].partition("error: ")[2].rstrip(".") if errors else "it did not say why"
