"""The home page's rows: a person each, with what they chose to share and both prepared lights."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from duologue.lifecycle.monday import Monday, PersonRow
from duologue.meetings.rules.steps import Step
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.web.told.agenda import lights

PRESSING = {Step.PREPARE, Step.AT_THE_DOOR, Step.HOLD, Step.WRAP_UP}


@dataclass(frozen=True, slots=True)
class ToldRow:
    row: PersonRow
    said: list[str]
    lights: list[dict[str, str]]
    pressing: bool
    """Whether the next thing to do wants a full button; one of a week away can wait."""


def week(monday: Monday, viewer: Viewer, now: datetime) -> dict[str, Any]:
    pairs = [*(row.pair for row in (*monday.this_week, *monday.later)), *monday.unarranged]
    return {
        "monday": monday,
        "arrange": Step.ARRANGE,
        "this_week": [_told(row) for row in monday.this_week],
        "later": [_told(row) for row in monday.later],
        "successor": next((pair for pair in pairs if pair.i_am == "report"), None),
        "leads": any(row.pair.i_am == "manager" for row in (*monday.this_week, *monday.later)),
        "greeting": greeting(now.astimezone(ZoneInfo(viewer.zone)).hour),
        "viewer": viewer,
        "now": now,
    }


def greeting(hour: int) -> str:
    """As one greets at this hour of the reader's own day."""
    if hour < 4:
        return _("Still up")
    if hour < 12:
        return _("Good morning")
    return _("Good afternoon") if hour < 18 else _("Good evening")


def _told(row: PersonRow) -> ToldRow:
    shared = row.shared.theirs if row.shared else {}
    return ToldRow(
        row=row,
        said=[answer.read_as(question) for question, answer in shared.items()],
        lights=lights(row.pair, row.mine, row.theirs),
        pressing=row.step in PRESSING,
    )
