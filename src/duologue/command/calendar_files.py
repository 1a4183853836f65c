"""Files that a request names or is, seen from where it lies."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from duologue.readiness.rules.slots.stretches import Stretch
from duologue.readiness.rules.slots.values import Unreadable


class CalendarFiles:
    """Calendars that the request names, seen from `folder`; `notes` fills with what could not be read in them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.notes: list[str] = []

    def busy(self, path: str, begin: int, end: int, zone: ZoneInfo) -> Sequence[Stretch]:
        # Imported when it is needed: most requests bring their busy times along.
        from duologue.readiness.rules.calendars.reading import read_busy

        try:
            raw = (self._folder / path).read_bytes()
        except (OSError, ValueError) as error:
            raise Unreadable(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from None
        found = read_busy(raw, begin, end, zone)
        self.notes += [f"{path}: {note}" for note in found.notes]
        return found.busy


def instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise Unreadable(f"{file} cannot be read: {error.strerror}.") from None
