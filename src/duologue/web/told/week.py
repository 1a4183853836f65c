"""The home page's rows: a person each, with what they chose to share and both prepared lights."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from duologue.lifecycle.monday import Monday, PersonRow
from duologue.meetings.rules.states import MoveReason
from duologue.meetings.rules.steps import Step
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.web.templatetags.duologue import given, when
from duologue.web.told.agenda import lights

PRESSING = {Step.PREPARE, Step.AT_THE_DOOR, Step.HOLD, Step.WRAP_UP}


@dataclass(frozen=True, slots=True)
class ToldRow:
    row: PersonRow
    said: list[str]
    lights: list[dict[str, str]]
    moved: str
    """Who moved it, from when to when; both read it until it is over."""
    rhythm: str
    """That the other set how often the two meet, until they have met by it once."""
    pressing: bool
    """Whether the next thing to do wants a full button; one of a week away can wait."""


def week(monday: Monday, viewer: Viewer, now: datetime) -> dict[str, Any]:
    pairs = [*(row.pair for row in (*monday.this_week, *monday.later)), *monday.unarranged]
    return {
        "monday": monday,
        "arrange": Step.ARRANGE,
        "this_week": [_told(row, viewer) for row in monday.this_week],
        "later": [_told(row, viewer) for row in monday.later],
        "successor": next((pair for pair in pairs if pair.i_am == "report"), None),
        "next_up": next((row for row in monday.this_week if not row.passed), None) if monday.owed else None,
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


def _told(row: PersonRow, viewer: Viewer) -> ToldRow:
    shared = row.shared.theirs if row.shared else {}
    return ToldRow(
        row=row,
        said=[answer.read_as(question) for question, answer in shared.items()],
        lights=lights(row.pair, row.mine, row.theirs),
        moved=_moved(row, viewer),
        rhythm=_rhythm(row),
        pressing=row.step in PRESSING,
    )


def _moved(row: PersonRow, viewer: Viewer) -> str:
    move = row.meeting.moved
    if move is None or row.meeting.state != "planned":
        return ""
    if move.reason is MoveReason.FOUND_TOGETHER:
        said = _("You both took another time: it moved from {before} to {after}.")
    elif move.by == viewer.person_id:
        said = _("You moved it from {before} to {after}.")
    else:
        said = _("{name} moved it from {before} to {after}.")
    return said.format(name=given(row.pair.other_name), before=when(move.from_at), after=when(row.meeting.starts_at))


def _rhythm(row: PersonRow) -> str:
    series, met = row.meeting.series, row.meeting.previous_at
    if series is None or series.set_by != row.pair.other_id or (met is not None and met > series.set_at):
        return ""
    said = _("{name} set how often you meet: {rhythm}, {many} minutes.")
    return said.format(name=given(row.pair.other_name), rhythm=series.words, many=series.minutes)
