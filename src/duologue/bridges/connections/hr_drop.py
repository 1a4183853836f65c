"""An HR system that puts a file into a folder of ours. Which folder, nobody chooses: it is below the server's own home."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from duologue.bridges.rules.connections import Field, Opened, Verdict
from duologue.bridges.rules.hr import DROP, mapping_fields
from duologue.people.rules.sheet import LARGEST
from duologue.translation import gettext as _
from duologue.translation import ngettext

SETTLED_AFTER = 30.0
"""Seconds without a change; a file `NAME.done` beside it says the same at once."""
MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class Dropped:
    path: Path
    raw: bytes
    trouble: str = ""
    """Why it is not taken, where it is not."""


class HrDrop:
    name, works_first = DROP, False

    @property
    def title(self) -> str:
        return _("An HR system that drops a file")

    @property
    def words(self) -> str:
        return _("A CSV file that your HR system puts into a folder of this server, as often as it likes.")

    @property
    def fields(self) -> tuple[Field, ...]:
        return mapping_fields()

    def check(self, opened: Opened) -> None:
        """A column that is not there is found out with the first file."""

    def try_it(self, opened: Opened, *, now: datetime) -> Verdict:
        folder = folder_of(opened.organisation_id)
        try:
            made_ready(folder)
            waiting = len(list(_files(folder)))
        except OSError as trouble:
            return Verdict(
                False,
                _("The folder {folder} cannot be used: {strerror}.").format(folder=folder, strerror=trouble.strerror),
            )
        if not waiting:
            return Verdict(True, _("The folder is {folder}. No files wait there.").format(folder=folder))
        said = ngettext(
            "The folder is {folder}. {many} files wait there.",
            "The folder is {folder}. {many} files wait there.",
            waiting,
        )
        return Verdict(True, said.format(folder=folder, many=waiting))


def folder_of(organisation_id: UUID) -> Path:
    return Path(settings.DUOLOGUE_HOME) / "hr" / str(organisation_id)


def made_ready(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o770)


def dropped_in(folder: Path, *, now: float) -> Iterator[Dropped]:
    """What has settled, the oldest first. `now` by the clock of files."""
    try:
        found = sorted(_files(folder), key=lambda one: (one[1].st_mtime, one[0].name))
    except OSError:
        return
    for path, facts in found:
        if not stat.S_ISREG(facts.st_mode):
            yield Dropped(
                path,
                b"",
                _("{name} is no plain file, so it was not opened. Put the file itself there.").format(name=path.name),
            )
        elif facts.st_size > LARGEST:
            yield Dropped(
                path,
                b"",
                _("{name} has more than {most} MB, so it was not opened.").format(
                    name=path.name, most=LARGEST // 1_000_000
                ),
            )
        elif _has_settled(path, facts, now) and (read := _read(path, facts)) is not None:
            yield read


def take_out(path: Path) -> None:
    """Once it is read and kept: people's facts do not stay in a folder."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.done").unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    with os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number >= MOST_FILES:
                return
            if entry.name.lower().endswith(".csv") and not entry.name.startswith("."):
                yield Path(entry.path), entry.stat(follow_symlinks=False)


def _has_settled(path: Path, facts: os.stat_result, now: float) -> bool:
    return now - facts.st_mtime >= SETTLED_AFTER or path.with_name(f"{path.name}.done").exists()


def _read(path: Path, facts: os.stat_result) -> Dropped | None:
    """The very file that was looked at: a link put in its place meanwhile is not followed, and what changes can wait."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as trouble:
        return Dropped(
            path, b"", _("{name} cannot be read: {strerror}.").format(name=path.name, strerror=trouble.strerror)
        )
    with os.fdopen(number, "rb") as file:
        opened = os.fstat(number)
        if (opened.st_ino, opened.st_dev, opened.st_size) != (facts.st_ino, facts.st_dev, facts.st_size):
            return None
        return Dropped(path, file.read(LARGEST + 1))
