"""What the two do with the agenda: say that they are prepared, take a point in hand, park it, bring it along."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.queries import MeetingFacts, meeting_for
from duologue.preparation.actions.points import ENDED
from duologue.preparation.models import Carry, InHand, Outcome, PointNote, Prepared
from duologue.preparation.policy import may_say_outcome, may_say_prepared, may_take_in_hand
from duologue.preparation.queries import agenda_for, rows_for
from duologue.preparation.rules.lights import Stage
from duologue.preparation.rules.outcomes import Home
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer

NOT_BEGUN = "You are not in this 1:1 just now, so no point can be taken in hand. Nothing was changed."


def say_prepared(viewer: Viewer, meeting_id: UUID, stage: str, *, now: datetime) -> None:
    """Say how far one is. The light belongs to the one who says it."""
    meeting = _writable(viewer, meeting_id, now)
    if not may_say_prepared(meeting.state):
        raise Refused("This 1:1 has begun, so the lights stay as they were. Nothing was changed.")
    Prepared.objects.update_or_create(
        organisation_id=viewer.organisation_id,
        pair_id=meeting.pair.id,
        meeting_id=meeting_id,
        author_id=viewer.person_id,
        defaults={"stage": Stage(stage), "at": now},
    )
    announce(meeting.pair.id)


def take_in_hand(viewer: Viewer, meeting_id: UUID, point_id: UUID | None, *, now: datetime) -> None:
    """Speak of this point now; of none in particular with None."""
    meeting = _writable(viewer, meeting_id, now)
    if not may_take_in_hand(meeting.state):
        raise Refused(NOT_BEGUN)
    if point_id is not None:
        _on_agenda(viewer, meeting, point_id)
    InHand.objects.update_or_create(
        organisation_id=viewer.organisation_id,
        pair_id=meeting.pair.id,
        meeting_id=meeting_id,
        defaults={"point_id": point_id, "author_id": viewer.person_id, "since": now},
    )
    announce(meeting.pair.id)


def mark_spoken(viewer: Viewer, point_id: UUID, meeting_id: UUID, *, now: datetime) -> None:
    _became(viewer, point_id, meeting_id, None, now)


def park_point(viewer: Viewer, point_id: UUID, meeting_id: UUID, home: str, *, now: datetime) -> None:
    """Give the point a home elsewhere, so that parking is never a polite way of dropping."""
    _became(viewer, point_id, meeting_id, Home(home), now)


def put_under_point(viewer: Viewer, point_id: UUID, note_id: UUID, *, now: datetime) -> None:
    """An entry stands under the point that was in hand when it was written."""
    point = rows_for(viewer).filter(id=point_id, shared_at__isnull=False).first()
    if point is None:
        raise NotYours
    PointNote.objects.create(
        organisation_id=viewer.organisation_id,
        pair_id=point.pair_id,
        point=point,
        note_id=note_id,
        author_id=viewer.person_id,
    )
    announce(point.pair_id)


def carry_over(viewer: Viewer, from_meeting_id: UUID, to_meeting_id: UUID, *, now: datetime) -> int:
    """Bring what was not spoken of to the next 1:1; how many points came along. Twice is the same as once."""
    former, following = meeting_for(viewer, from_meeting_id, now), _writable(viewer, to_meeting_id, now)
    if former.pair.id != following.pair.id:
        raise NotYours
    coming = [point for point in agenda_for(viewer, former).points if point.comes_along]
    Carry.objects.bulk_create(
        [
            Carry(
                organisation_id=viewer.organisation_id,
                pair_id=following.pair.id,
                point_id=point.id,
                meeting_id=to_meeting_id,
                brought_from_id=from_meeting_id,
                author_id=viewer.person_id,
                at=now,
            )
            for point in coming
        ],
        ignore_conflicts=True,
    )
    announce(following.pair.id)
    return len(coming)


def _became(viewer: Viewer, point_id: UUID, meeting_id: UUID, home: Home | None, now: datetime) -> None:
    meeting = _writable(viewer, meeting_id, now)
    if not may_say_outcome(meeting.state, wrapped=meeting.wrapped_at is not None):
        raise Refused(NOT_BEGUN)
    _on_agenda(viewer, meeting, point_id)
    Outcome.objects.update_or_create(
        organisation_id=viewer.organisation_id,
        pair_id=meeting.pair.id,
        point_id=point_id,
        meeting_id=meeting_id,
        defaults={"home": home or "", "author_id": viewer.person_id, "at": now},
    )
    announce(meeting.pair.id)


def _on_agenda(viewer: Viewer, meeting: MeetingFacts, point_id: UUID) -> None:
    if not any(point.id == point_id and point.shared for point in agenda_for(viewer, meeting).points):
        raise NotYours


def _writable(viewer: Viewer, meeting_id: UUID, now: datetime) -> MeetingFacts:
    meeting = meeting_for(viewer, meeting_id, now)
    if not meeting.pair.may_write:
        raise Refused(ENDED)
    return meeting
