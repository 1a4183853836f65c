"""What one takes home from a workshop: a practice as a draft for one's own next 1:1, which nobody else sees."""

from datetime import datetime
from uuid import UUID

from duologue.labs.rules.workshops.material import Practice, workshop
from duologue.meetings.queries import MeetingFacts, current_meeting_for, next_planned_for, pair_for
from duologue.preparation.actions import add_point
from duologue.preparation.queries import own_points_for
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

FOR_THE_OTHER = {
    "manager": marked(
        "This practice is for the manager, and here you are the report. Nothing was added; choose another."
    ),
    "report": marked(
        "This practice is for the report, and here you are the manager. Nothing was added; choose another."
    ),
}
ENDED = marked("This pair has ended, so there is no 1:1 to come. Nothing was added; choose another 1:1.")
NO_NEXT = marked(
    "No 1:1 is planned for the two of you, so nothing was added. Arrange one first; then the practice can be its first point."
)
NOT_CLOSED = marked(
    "Your last 1:1 is not closed yet, so nothing was added. Wrap it up first; then the next one is there to take it."
)
TWICE = marked(
    "It is among your points for that 1:1 already. Nothing was added a second time; you find it where you prepare."
)


def take_home(viewer: Viewer, pair_id: UUID, workshop_id: str, practice_id: str, *, now: datetime) -> MeetingFacts:
    """A draft on the pair's next 1:1; which one that is. What was typed there and not kept yet stays."""
    practice = _practice(workshop_id, practice_id)
    pair = pair_for(viewer, pair_id, now)
    if practice.whose not in {"either", pair.i_am}:
        raise Refused(_(FOR_THE_OTHER[practice.whose]))
    if not pair.may_write:
        raise Refused(_(ENDED))
    meeting = next_planned_for(viewer, pair_id, now)
    if meeting is None:
        raise Refused(_(NOT_CLOSED if current_meeting_for(viewer, pair_id, now) else NO_NEXT))
    standing = own_points_for(viewer, pair_id, meeting.id, drafts=True)
    if any(point.text.strip() == practice.words for point in standing):
        raise Refused(_(TWICE))
    add_point(viewer, meeting.id, text=practice.words, strand=practice.strand, share=False, typed=False, now=now)
    return meeting


def _practice(workshop_id: str, practice_id: str) -> Practice:
    found = workshop(workshop_id)
    practice = found.practice(practice_id) if found else None
    if practice is None:
        raise NotYours
    return practice
