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
from duologue.meetings.rules.steps import Step
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.web.templatetags.duologue import due, given, markdown, soon
from duologue.web.told.agenda import lights

PRESSING = {Step.PREPARE, Step.AT_THE_DOOR, Step.HOLD, Step.WRAP_UP}


def week(monday: Monday, viewer: Viewer, now: datetime) -> dict[str, Any]:
    return {
        "monday": monday,
        "arrange": Step.ARRANGE,
        "owed": _owed(monday.owed, now),
        "this_week": [_told(row, now) for row in monday.this_week],
        "later": [_told(row, now) for row in monday.later],
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


def _told(row: PersonRow, now: datetime) -> dict[str, Any]:
    """`pressing`: whether the next thing to do wants a full button; one of a week away can wait."""
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
        "feedback": row.feedback,
        "better": soon(row.proposal.starts_at, now) if row.proposal else "",
        "pressing": row.step in PRESSING,
        "words": "" if row.passed else row.step.words,
    }
