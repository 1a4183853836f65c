""" "Yes, that is what we agreed", said by each of the two for themselves."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.followup.models import ReadBack
from duologue.followup.policy import may_read_back
from duologue.meetings.queries import meeting_for
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def confirm_read_back(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> None:
    """Said again, the later time counts: something may have been added in between."""
    meeting = meeting_for(viewer, meeting_id, now)
    if not (meeting.pair.may_write and may_read_back(meeting.state)):
        raise Refused(_("There is something to read back once you have met. Nothing was changed."))
    ReadBack.objects.bulk_create(
        [
            ReadBack(
                organisation_id=viewer.organisation_id,
                pair_id=meeting.pair.id,
                meeting_id=meeting.id,
                author_id=viewer.person_id,
                at=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["organisation", "meeting", "author"],
        update_fields=["at"],
    )
    announce(meeting.pair.id)
