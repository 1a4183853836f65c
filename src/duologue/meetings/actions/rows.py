"""The rows an act works on, locked, and only where the viewer may write."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from duologue.meetings.models import Meeting, Pair
from duologue.meetings.policy import reads_pair, writes_in_pair
from duologue.meetings.queries.facts import span_of
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer

ENDED = "This pair has ended, so nothing can be added to it. What was shared is still there to read."


def pair_to_write(viewer: Viewer, pair_id: UUID, now: datetime) -> Pair:
    """An open pair of the viewer's, locked. NotYours when it is not hers, Refused when it has ended."""
    pair = (
        Pair.objects.select_for_update()
        .filter(
            Q(manager_id=viewer.person_id) | Q(report_id=viewer.person_id),
            organisation_id=viewer.organisation_id,
            id=pair_id,
        )
        .first()
    )
    return _writable(viewer, pair, now)


def meeting_to_write(viewer: Viewer, meeting_id: UUID, now: datetime) -> Meeting:
    """A 1:1 of an open pair of the viewer's, locked together with nothing else."""
    meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("pair", "series")
        .filter(
            Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id),
            organisation_id=viewer.organisation_id,
            id=meeting_id,
        )
        .first()
    )
    _writable(viewer, meeting.pair if meeting else None, now)
    assert meeting is not None
    return meeting


def _writable(viewer: Viewer, pair: Pair | None, now: datetime) -> Pair:
    if pair is None or not reads_pair(viewer.person_id, span_of(pair), now):
        raise NotYours
    if not writes_in_pair(viewer.person_id, span_of(pair)):
        raise Refused(ENDED)
    return pair
