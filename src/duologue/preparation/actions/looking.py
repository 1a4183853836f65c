"""That somebody looked at an agenda: kept for that person alone, to say next time what is new."""

from datetime import datetime

from duologue.meetings.queries import MeetingFacts
from duologue.preparation.models import Looked
from duologue.preparation.rules.looks import Look, looked
from duologue.privacy.viewer import Viewer


def look(viewer: Viewer, meeting: MeetingFacts, last: Look | None, *, now: datetime) -> None:
    """`last` is the look before this one, from margin_for."""
    this = looked(last, now)
    Looked.objects.bulk_create(
        [
            Looked(
                organisation_id=viewer.organisation_id,
                pair_id=meeting.pair.id,
                meeting_id=meeting.id,
                author_id=viewer.person_id,
                at=this.at,
                before=this.before,
            )
        ],
        update_conflicts=True,
        unique_fields=["organisation", "meeting", "author"],
        update_fields=["at", "before"],
    )
