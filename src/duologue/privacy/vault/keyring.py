"""The master keys at hand. One wraps; every one unwraps what it wrapped, so that nothing fails to open while they change."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from duologue.privacy.vault.keys import KeyProvider, KeysAway, WrongMasterKey
from duologue.privacy.vault.providers import CommandKeyProvider, FileKeyProvider

ASKED_AGAIN_AFTER = 30.0
"""Seconds until a program is asked again which master key it uses."""


def coming(master: Path) -> Path:
    """The next master key, while data keys are wrapped anew with it."""
    return master.with_name(f"{master.name}.next")


def going(master: Path) -> Path:
    """The last master key, until the rotation is finished."""
    return master.with_name(f"{master.name}.old")


@dataclass
class Keyring:
    master: Path
    command: str = ""
    _asked: tuple[float, CommandKeyProvider] | None = field(default=None, repr=False)

    def current(self) -> KeyProvider:
        """The one that wraps. A file is read anew each time: another process may have put the next key in its place."""
        if not self.command:
            return _read(self.master)
        if self._asked is None or time.monotonic() - self._asked[0] > ASKED_AGAIN_AFTER:
            self._asked = (time.monotonic(), CommandKeyProvider.asked(self.command))
        return self._asked[1]

    def named(self, name: str) -> KeyProvider:
        """The one that wrapped what says so. A program is trusted to know its own earlier keys."""
        if self.command and name.startswith("command:"):
            return self.current()
        for _ in range(2):  # once more, as a file may have been given its new name while we looked
            for one in self.files():
                if one.name == name:
                    return one
        raise WrongMasterKey(f"the master key {name} is not at hand")

    def files(self) -> list[FileKeyProvider]:
        """Every master key that lies here in a file, the current one first."""
        places = (self.master, coming(self.master), going(self.master))
        return [_read(place) for place in places if place.exists()]


def _read(path: Path) -> FileKeyProvider:
    try:
        return FileKeyProvider.read(path)
    except (OSError, ValueError) as fault:
        raise KeysAway(str(fault)) from None
