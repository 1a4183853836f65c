"""`duologue slots`: the best times for two people and a room, from a file and without a database."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from duologue.command.calendar_files import CalendarFiles, instant, read
from duologue.command.saying import err
from duologue.readiness.rules.slots.finding import find_slots
from duologue.readiness.rules.slots.reading import read_request
from duologue.readiness.rules.slots.request import Found
from duologue.readiness.rules.slots.values import Unreadable

_NOT_UNDERSTOOD = 2


def slots(
    request: Annotated[
        Path, typer.Option("--json", help="A JSON file with people, rooms and the range; - reads standard input.")
    ],
) -> None:
    """Find the best times for two people and a room, with the reason for each; or say exactly why there is none.

    Working hours are each person's own wall time. Starts lie on the step, counted from midnight UTC. A person's busy times
    are given as busy, or as ics, a calendar file (beside the JSON file, or where you are); what of it cannot be read is named.
    Who has incidents, written as busy is, is given times during one and in the first hour of work after it last. Nothing is stored.
    """
    try:
        files = CalendarFiles(Path() if str(request) == "-" else request.parent)
        found = find_slots(read_request(read(request), files.busy))
    except Unreadable as trouble:
        err.print(str(trouble), markup=False)
        raise typer.Exit(_NOT_UNDERSTOOD) from None
    for note in files.notes:
        err.print(note, markup=False)
    print(json.dumps(_as_data(found), indent=2))


def _as_data(found: Found) -> dict[str, Any]:
    return {
        "slots": [
            {"start": instant(slot.start), "end": instant(slot.end), "room": slot.room, "because": list(slot.because)}
            for slot in found.slots
        ],
        "none_because": list(found.none_because),
    }
