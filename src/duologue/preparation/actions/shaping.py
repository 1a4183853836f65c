"""How deep this 1:1 goes: the report's to choose, whatever the minutes are."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.preparation.actions.permission import meeting_to_write
from duologue.preparation.models import ChosenShape
from duologue.preparation.policy import may_choose_shape
from duologue.preparation.rules.shape import Shape
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def choose_shape(viewer: Viewer, meeting_id: UUID, shape: str, *, now: datetime) -> None:
    """The last one chosen stands. Raises Refused for anybody but the report."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if shape not in list(Shape) or not may_choose_shape(viewer.person_id, meeting.pair.report_id, meeting.state):
        raise Refused(
            _("How deep a 1:1 goes is {name}'s to choose, until you have met. Nothing was changed.").format(
                name=meeting.pair.report_name
            )
        )
    ChosenShape.objects.bulk_create(
        [
            ChosenShape(
                organisation_id=viewer.organisation_id,
                pair_id=meeting.pair.id,
                meeting_id=meeting.id,
                author_id=viewer.person_id,
                shape=shape,
                at=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["organisation", "meeting"],
        update_fields=["author", "shape", "at"],
    )
    announce(meeting.pair.id)
