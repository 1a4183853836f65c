"""`duologue slots`: the best times for two people and a room, from a file and without a database."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from duologue.command.saying import err
from duologue.readiness.rules.slots.finding import find_slots
from duologue.readiness.rules.slots.reading import Unreadable, read_request
from duologue.readiness.rules.slots.request import Found
from duologue.readiness.rules.slots.stretches import Stretch

_NOT_UNDERSTOOD = 2


def slots(
    request: Annotated[
        Path, typer.Option("--json", help="A JSON file with people, rooms and the range; - reads standard input.")
    ],
) -> None:
    """Find the best times for two people and a room, with the reason for each; or say exactly why there is none.

    Working hours are each person's own wall time. Starts lie on the step, counted from midnight UTC. A person's busy times
    are given as busy, or as ics, a calendar file (beside the JSON file, or where you are); what of it cannot be read is named.
    Nothing is stored.
    """
    try:
        files = _CalendarFiles(Path() if str(request) == "-" else request.parent)
        found = find_slots(read_request(_read(request), files.busy))
    except Unreadable as trouble:
        err.print(str(trouble), markup=False)
        raise typer.Exit(_NOT_UNDERSTOOD) from None
    for note in files.notes:
        err.print(note, markup=False)
    print(json.dumps(_as_data(found), indent=2))


class _CalendarFiles:
    """Files that the request names, seen from `folder`; `notes` fills with what could not be read in them."""

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


def _as_data(found: Found) -> dict[str, Any]:
    return {
        "slots": [
            {"start": _at(slot.start), "end": _at(slot.end), "room": slot.room, "because": list(slot.because)}
            for slot in found.slots
        ],
        "none_because": list(found.none_because),
    }


def _at(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise Unreadable(f"{file} cannot be read: {error.strerror}.") from None
