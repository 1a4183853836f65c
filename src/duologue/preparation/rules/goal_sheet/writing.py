"""From goals to the text of the file."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from duologue.preparation.rules.goal_sheet.cells import defused
from duologue.preparation.rules.goal_sheet.columns import ABOUT
from duologue.preparation.rules.goal_sheet.facts import Row, SheetGoal
from duologue.preparation.rules.goals import plain


def write_goals(goals: Iterable[SheetGoal]) -> str:
    """The whole file. Its bytes begin with a mark (`utf-8-sig`), by which spreadsheet programs know what it is."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(ABOUT), restval="")
    writer.writeheader()
    for number, goal in enumerate(goals, start=1):
        for row in _rows(goal):
            writer.writerow({"goal": number} | {name: defused(value) for name, value in row.items()})
    return text.getvalue()


def _rows(goal: SheetGoal) -> Iterator[dict[str, str]]:
    yield _goal(goal)
    for step in goal.steps:
        yield {"row": Row.STEP, "words": step.words, "on": _day(step.done_on)}
    for reading in goal.readings:
        yield {"row": Row.READING, "reading": plain(reading.value), "on": _day(reading.on)}
    if goal.restated:
        yield {"row": Row.OWN_WORDS, "words": goal.restated}
    for who in goal.confirmed_by:
        yield {"row": Row.CONFIRMED, "words": who}


def _goal(goal: SheetGoal) -> dict[str, str]:
    row = {
        "row": str(Row.GOAL),
        "kind": str(goal.kind),
        "words": goal.words,
        "support": goal.support,
        "due": _day(goal.due_on),
        "on": _day(goal.closed_on),
    }
    if goal.measure is None:
        return row
    return row | {
        "baseline": plain(goal.measure.baseline),
        "target": plain(goal.measure.target),
        "unit": goal.measure.unit,
        "better": "more" if goal.measure.upward else "less",
        "measured by": goal.measure.how,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
