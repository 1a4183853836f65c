"""Other dates that nobody is counted for: ten minutes instead of a skip, and a sooner try after somebody did not come."""

from datetime import datetime, timedelta
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.actions.rows import meeting_to_write
from duologue.meetings.actions.taken import note_taken
from duologue.meetings.queries.facts import MeetingFacts
from duologue.meetings.queries.meetings import meeting_for
from duologue.meetings.rules.states import TEN_MINUTES, State
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

SOON = timedelta(days=2)


def make_ten_minutes(viewer: Viewer, meeting_id: UUID, *, at: datetime, now: datetime) -> MeetingFacts:
    """This 1:1 is ten minutes at `at`, today or tomorrow. Its agenda comes along. No move: nothing is counted."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if meeting.state != State.PLANNED:
        raise Refused(_("This 1:1 has already begun, so it stays as long as it is. Nothing was changed."))
    if not now < at < now + SOON:
        raise Refused(
            _("Ten minutes are for today or tomorrow, at a time still to come. Nothing was changed; pick another.")
        )
    meeting.starts_at, meeting.minutes, meeting.kept_at = at, TEN_MINUTES, None
    meeting.version += 1
    meeting.save(update_fields=["starts_at", "minutes", "kept_at", "version"])
    note_taken(meeting, meeting.pair, now=now)
    announce(meeting.pair_id)
    return meeting_for(viewer, meeting_id, now)


def put_back(viewer: Viewer, meeting_id: UUID, *, to_at: datetime, now: datetime) -> MeetingFacts:
    """The later date of the rhythm for a 1:1 that had come forward; one that somebody asked to keep stays."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if meeting.state == State.PLANNED and meeting.kept_at is None and meeting.starts_at < to_at:
        meeting.starts_at, meeting.version = to_at, meeting.version + 1
        meeting.save(update_fields=["starts_at", "version"])
        note_taken(meeting, meeting.pair, now=now)
        announce(meeting.pair_id)
    return meeting_for(viewer, meeting_id, now)


def bring_forward(viewer: Viewer, meeting_id: UUID, *, to_at: datetime, now: datetime) -> MeetingFacts:
    """A sooner date for a 1:1 that is planned; one that is sooner already stays."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if meeting.state == State.PLANNED and now < to_at < meeting.starts_at:
        meeting.starts_at, meeting.version = to_at, meeting.version + 1
        meeting.save(update_fields=["starts_at", "version"])
        note_taken(meeting, meeting.pair, now=now)
        announce(meeting.pair_id)
    return meeting_for(viewer, meeting_id, now)
