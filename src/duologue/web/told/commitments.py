"""Who owes what: open ones first, oldest first; those made in this 1:1 apart."""

from datetime import datetime
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.privacy.viewer import Viewer


def lists(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    still = [commitment for commitment in page.commitments if not commitment.closed]
    return {
        "open_commitments": still,
        "closed_commitments": [commitment for commitment in page.commitments if commitment.closed][:10],
        "made_here": [
            commitment
            for commitment in page.commitments
            if page.meeting is not None and commitment.meeting_id == page.meeting.id
        ],
    }
