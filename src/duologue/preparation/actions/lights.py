"""The prepared light: started, ready; said by that person, shown to the other."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.preparation.actions.permission import meeting_to_write
from duologue.preparation.models import Prepared
from duologue.preparation.policy import may_say_prepared
from duologue.preparation.rules.lights import Stage
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def say_prepared(viewer: Viewer, meeting_id: UUID, stage: str, *, now: datetime) -> None:
    """The last thing said stands, so a "ready" can be taken back to "started"."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if stage not in list(Stage) or not may_say_prepared(meeting.state):
        raise Refused(_("The light is for before you meet, and this 1:1 is past that. Nothing was changed."))
    Prepared.objects.bulk_create(
        [
            Prepared(
                organisation_id=viewer.organisation_id,
                pair_id=meeting.pair.id,
                meeting_id=meeting.id,
                author_id=viewer.person_id,
                stage=stage,
                at=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["organisation", "meeting", "author"],
        update_fields=["stage", "at"],
    )
    announce(meeting.pair.id)
