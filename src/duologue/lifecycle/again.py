"""A 1:1 begun from the last one: one's own points of then, as drafts. The other's are the other's to bring again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duologue.meetings.queries import history_for, meeting_for
from duologue.preparation.actions import add_point
from duologue.preparation.queries import own_points_for
from duologue.preparation.rules.again import OwnPoint, to_begin_with
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


@dataclass(frozen=True, slots=True)
class LastTime:
    at: datetime
    points: list[OwnPoint]
    """The viewer's own that do not stand on this agenda already."""


def last_time(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> LastTime | None:
    """None where the pair has not met before this one. Raises NotYours."""
    meeting = meeting_for(viewer, meeting_id, now)
    before = [bead for bead in history_for(viewer, meeting.pair.id) if bead.held and bead.at < meeting.starts_at]
    if not before:
        return None
    last = own_points_for(viewer, meeting.pair.id, before[-1].meeting_id, drafts=False)
    standing = own_points_for(viewer, meeting.pair.id, meeting_id, drafts=True)
    return LastTime(before[-1].at, to_begin_with(last, standing))


def begin_again(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> int:
    """As drafts, by strand and text; how many. Twice is the same as once."""
    last = last_time(viewer, meeting_id, now=now)
    if last is None:
        raise Refused(
            _("You two have not met before this one, so there is nothing to begin from. Nothing was changed.")
        )
    for point in last.points:
        add_point(viewer, meeting_id, text=point.text, strand=point.strand, share=False, now=now)
    return len(last.points)
