"""Who owes what: what is open, and what was closed."""

from datetime import datetime
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.privacy.viewer import Viewer


def lists(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    ahead = [meeting for meeting in (page.next_meeting, page.meeting) if meeting and meeting.state == "planned"]
    return {
        "ahead": ahead[0] if ahead else None,
        "open_commitments": [commitment for commitment in page.commitments if not commitment.closed],
        "closed_commitments": [commitment for commitment in page.commitments if commitment.closed],
    }
