"""Wrapping up: what was agreed, what comes along, who has said yes to it."""

from datetime import datetime
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.privacy.viewer import Viewer
from duologue.readiness.rules.postponement.standing import standing
from duologue.translation import gettext as _


def wrapping(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    meeting, points = page.meeting, page.agenda.points if page.agenda else []
    own = [point.outcome.own_at for point in [*points, *page.elsewhere] if point.outcome and point.outcome.own_at]
    own_at = min((at for at in own if at > now), default=None)
    next_at = min((at for at in (page.next_at, own_at) if at), default=None)
    waits = standing(page.ledger.ledger, meeting.state, now).exception if page.ledger and meeting else None
    return {
        "next_waits": _(waits) if waits and page.ledger and page.ledger.following is None else None,
        "unfinished": [point for point in points if point.comes_along],
        "their_read_back": page.pair.other_id in page.read_backs,
        "my_read_back": viewer.person_id in page.read_backs,
        "next_at": next_at,
        "next_own": own_at is not None and next_at == own_at,
        "can_wrap": bool(meeting and page.pair.may_write and meeting.state == "held" and meeting.wrapped_at is None),
    }
