"""Wrapping up: what was agreed, what comes along, who has said yes to it."""

from datetime import datetime
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.meetings.rules.cadence import next_after
from duologue.privacy.viewer import Viewer


def wrapping(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    meeting, points = page.meeting, page.agenda.points if page.agenda else []
    regular = next_after(meeting.series.cadence, max(now, meeting.starts_at)) if meeting and meeting.series else None
    own = [point.outcome.own_at for point in [*points, *page.elsewhere] if point.outcome and point.outcome.own_at]
    own_at = min((at for at in own if at > now), default=None)
    next_at = min((at for at in (regular, own_at) if at), default=None)
    return {
        "unfinished": [point for point in points if point.comes_along],
        "their_read_back": page.pair.other_id in page.read_backs,
        "my_read_back": viewer.person_id in page.read_backs,
        "next_at": next_at,
        "next_own": own_at is not None and next_at == own_at,
        "can_wrap": bool(meeting and page.pair.may_write and meeting.state == "held" and meeting.wrapped_at is None),
    }
