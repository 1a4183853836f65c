"""The home page's rows: a person each, with what they chose to share and both prepared lights.

They are ready to be laid out, as there are dozens: each word is said here, once, and the template looks nothing up in depth.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from duologue.followup.queries import CommitmentFacts
from duologue.lifecycle.monday import Monday, PersonRow
from duologue.meetings.rules.states import MoveReason
from duologue.meetings.rules.steps import Step
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.web.templatetags.duologue import due, given, markdown, soon, when
from duologue.web.told.agenda import lights

PRESSING = {Step.PREPARE, Step.AT_THE_DOOR, Step.HOLD, Step.WRAP_UP}


def week(monday: Monday, viewer: Viewer, now: datetime) -> dict[str, Any]:
    this_week = [_told(row, viewer, now) for row in monday.this_week]
    ahead = (told for row, told in zip(monday.this_week, this_week, strict=True) if row.meeting.ends_at > now)
    pairs = [*(row.pair for row in (*monday.this_week, *monday.later)), *monday.unarranged]
    return {
        "monday": monday,
        "arrange": Step.ARRANGE,
        "owed": _owed(monday.owed, now),
        "this_week": this_week,
        "later": [_told(row, viewer, now) for row in monday.later],
        "successor": next((pair for pair in pairs if pair.i_am == "report"), None),
        "next_up": next(ahead, None) if monday.owed else None,
        "leads": any(row.pair.i_am == "manager" for row in (*monday.this_week, *monday.later)),
        "greeting": greeting(now.astimezone(ZoneInfo(viewer.zone)).hour),
        "viewer": viewer,
    }


def greeting(hour: int) -> str:
    """As one greets at this hour of the reader's own day."""
    if hour < 4:
        return _("Still up")
    if hour < 12:
        return _("Good morning")
    return _("Good afternoon") if hour < 18 else _("Good evening")


def _owed(commitments: Iterable[CommitmentFacts], now: datetime) -> list[dict[str, Any]]:
    @cache
    def said(day: date) -> str:
        """Many are due on the same day."""
        return due(day, now)

    return [
        {
            "id": one.id,
            "ink": one.owed_to_ink,
            "initial": one.owed_to[:1],
            "text": markdown(one.text),
            "to": given(one.owed_to),
            "due": said(one.due_on) if one.due_on else "",
        }
        for one in commitments
    ]


def _told(row: PersonRow, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """`pressing`: whether the next thing to do wants a full button; one of a week away can wait. `moved`: who moved it, from when to
    when, until it is over. `rhythm`: that the other set how often the two meet, until they have met by it once."""
    shared = row.shared.theirs if row.shared else {}
    return {
        "pair_id": row.pair.id,
        "meeting_id": row.meeting.id,
        "ink": "a" if row.pair.i_am == "manager" else "b",
        "initial": row.pair.other_name[:1],
        "name": row.pair.other_name,
        "at": soon(row.meeting.starts_at, now),
        "place": row.meeting.place,
        "said": " · ".join(answer.read_as(question) for question, answer in shared.items()),
        "lights": lights(row.pair, row.mine, row.theirs),
        "moved": _moved(row, viewer),
        "rhythm": _rhythm(row),
        "feedback": row.feedback,
        "better": soon(row.proposal.starts_at, now) if row.proposal else "",
        "pressing": row.step in PRESSING,
        "words": "" if row.passed else row.step.words,
    }


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
