"""`duologue plan`: times for many 1:1s at once, from a file and without a database."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from duologue.command.calendar_files import CalendarFiles, instant, read
from duologue.command.saying import err
from duologue.readiness.rules.planning.facts import Plan
from duologue.readiness.rules.planning.making import plan as planned
from duologue.readiness.rules.planning.reading import Asked, asked_in
from duologue.readiness.rules.slots.reading import json_in
from duologue.readiness.rules.slots.values import Unreadable

_NOT_UNDERSTOOD = 2


def plan(
    request: Annotated[
        Path, typer.Option("--json", help="A JSON file with people, pairs and the range; - reads standard input.")
    ],
) -> None:
    """Find times for many 1:1s at once: nobody in two of them, managers' own first, and why somebody found none.

    Reads now, from, until, people (as `duologue slots` does) and pairs: manager, report, minutes, every_days, and where they
    are known at (when it stands now), last_held, longest_gap_days and need_private; rooms are private ones. Prints placed, unplaced,
    moved and cost. What stands within twenty hours is left where it is. Nothing is stored.
    """
    try:
        files = CalendarFiles(Path() if str(request) == "-" else request.parent)
        asked = asked_in(json_in(read(request)), files.busy)
    except Unreadable as trouble:
        err.print(str(trouble), markup=False)
        raise typer.Exit(_NOT_UNDERSTOOD) from None
    for note in files.notes:
        err.print(note, markup=False)
    with err.status("finding times") as status:
        found = planned(asked.weeks, lambda done, total, words: status.update(f"{words}: {done} of {total}"))
    print(json.dumps(_as_data(asked, found), indent=2))


def _as_data(asked: Asked, found: Plan) -> dict[str, Any]:
    placed, unplaced, moved = [], [], 0
    for number, (one, there) in enumerate(zip(asked.weeks.wanted, found.planned, strict=True)):
        pair = {"manager": asked.names[one.manager], "report": asked.names[one.report]}
        if there is None:
            unplaced.append({**pair, "anchor": instant(one.anchor), "because": found.unplaced[number]})
            continue
        moved += one.stands is not None and one.stands != there.start
        end = there.start + one.minutes * 60
        because = list(there.because)
        placed.append(
            {**pair, "start": instant(there.start), "end": instant(end), "room": there.room, "because": because}
        )
    return {"placed": placed, "unplaced": unplaced, "moved": moved, "cost": found.cost}
