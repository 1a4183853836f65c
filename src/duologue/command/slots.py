"""`duologue slots`: the best times for two people and a room, from a file and without a database."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from duologue.command.saying import err
from duologue.readiness.rules.slots.finding import find_slots
from duologue.readiness.rules.slots.reading import Unreadable, read_request
from duologue.readiness.rules.slots.request import Found

_NOT_UNDERSTOOD = 2


def slots(
    request: Annotated[
        Path, typer.Option("--json", help="A JSON file with people, rooms and the range; - reads standard input.")
    ],
) -> None:
    """Find the best times for two people and a room, with the reason for each; or say exactly why there is none.

    Working hours are each person's own wall time. Starts lie on the step, counted from midnight UTC. Nothing is stored.
    """
    try:
        found = find_slots(read_request(_read(request)))
    except Unreadable as trouble:
        err.print(str(trouble), markup=False)
        raise typer.Exit(_NOT_UNDERSTOOD) from None
    print(json.dumps(_as_data(found), indent=2))


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
