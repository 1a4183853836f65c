"""Forms for how often, when and where, filled with what stands or with a kind beginning."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.meetings.rules.states import SAID_WHEN_MOVING
from duologue.privacy.viewer import Viewer
from duologue.web.pages.arrange import LENGTHS, RHYTHMS, WEEKDAYS


def forms(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    today = viewer.day_of(now)
    meeting, agreed = page.meeting, page.meeting.series if page.meeting else None
    moved = meeting.starts_at.astimezone(ZoneInfo(viewer.zone)) if meeting else None
    return {
        "over": bool(meeting and meeting.state == "planned" and now >= meeting.ends_at),
        "rhythms": RHYTHMS,
        "weekdays": WEEKDAYS,
        "lengths": LENGTHS,
        "series": {
            "rhythm": f"{agreed.every} {agreed.rhythm}" if agreed else "2 weeks",
            "weekday": agreed.weekday if agreed else 1,
            "time": f"{agreed.wall_time:%H:%M}" if agreed else "10:00",
            "minutes": agreed.minutes if agreed else 30,
            "place": agreed.place if agreed else "",
            "starts_on": (today + timedelta(days=1)).isoformat(),
        },
        "move": {
            "day": moved.date().isoformat() if moved else "",
            "time": f"{moved:%H:%M}" if moved else "",
            "reasons": [(reason.value, reason.words) for reason in SAID_WHEN_MOVING],
        },
    }
