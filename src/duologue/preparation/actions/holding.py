"""While the two talk: one point in hand, what became of each, and which words were said about which."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from duologue.bridges.changes import announce
from duologue.meetings.queries import MeetingFacts, note_for, pair_for
from duologue.preparation.actions.permission import ENDED, meeting_to_write
from duologue.preparation.models import InHand, Outcome, PointNote
from duologue.preparation.policy import may_say_outcome, may_take_in_hand
from duologue.preparation.queries.rows import appears_on, points_seen_by
from duologue.preparation.rules.outcomes import Home
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer


def take_in_hand(viewer: Viewer, meeting_id: UUID, point_id: UUID | None, *, now: datetime) -> None:
    """Speak of this point now; of none, when `point_id` is None. Either of the two may, the last one counts."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if not may_take_in_hand(meeting.state):
        raise Refused("Points are taken in hand while you meet, and this 1:1 is not open. Nothing was changed.")
    if point_id is not None:
        _on_agenda(viewer, meeting, point_id)
    InHand.objects.bulk_create(
        [
            InHand(
                organisation_id=viewer.organisation_id,
                pair_id=meeting.pair.id,
                meeting_id=meeting.id,
                point_id=point_id,
                author_id=viewer.person_id,
                since=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["organisation", "meeting"],
        update_fields=["point", "author", "since"],
    )
    announce(meeting.pair.id)


def mark_spoken(viewer: Viewer, point_id: UUID, meeting_id: UUID, *, now: datetime) -> None:
    """It was spoken of in that 1:1."""
    _say_outcome(viewer, point_id, meeting_id, None, now)


def park_point(viewer: Viewer, point_id: UUID, meeting_id: UUID, home: str, *, now: datetime) -> None:
    """It gets a home elsewhere: the next 1:1, a meeting of its own, or an answer in writing."""
    if home not in list(Home):
        raise Refused("A parked point needs a home we know. Nothing was changed; choose one of the three.")
    _say_outcome(viewer, point_id, meeting_id, Home(home), now)


def put_under_point(viewer: Viewer, point_id: UUID, note_id: UUID, *, now: datetime) -> None:
    """One's own entry belongs under that point."""
    note_for(viewer, note_id)
    pair = pair_for(viewer, _pair_where_said(viewer, point_id, note_id), now)
    if not pair.may_write:
        raise Refused(ENDED)
    PointNote.objects.bulk_create(
        [
            PointNote(
                organisation_id=viewer.organisation_id,
                pair_id=pair.id,
                point_id=point_id,
                note_id=note_id,
                author_id=viewer.person_id,
            )
        ],
        ignore_conflicts=True,
    )
    announce(pair.id)


def _say_outcome(viewer: Viewer, point_id: UUID, meeting_id: UUID, home: Home | None, now: datetime) -> None:
    meeting = meeting_to_write(viewer, meeting_id, now)
    _on_agenda(viewer, meeting, point_id)
    if not may_say_outcome(meeting.state, wrapped=meeting.wrapped_at is not None):
        raise Refused(
            "What becomes of a point is said while you meet or wrap up, and this 1:1 is not there. Nothing was changed."
        )
    Outcome.objects.bulk_create(
        [
            Outcome(
                organisation_id=viewer.organisation_id,
                pair_id=meeting.pair.id,
                point_id=point_id,
                meeting_id=meeting.id,
                author_id=viewer.person_id,
                home=home or "",
                at=now,
            )
        ],
        update_conflicts=True,
        unique_fields=["organisation", "point", "meeting"],
        update_fields=["author", "home", "at"],
    )
    announce(meeting.pair.id)


def _on_agenda(viewer: Viewer, meeting: MeetingFacts, point_id: UUID) -> None:
    shared = points_seen_by(viewer).filter(appears_on(viewer, meeting.id), id=point_id, pair_id=meeting.pair.id)
    if not shared.exists():
        raise NotYours


def _pair_where_said(viewer: Viewer, point_id: UUID, note_id: UUID) -> UUID:
    """The pair of an entry and a point that belong to the same 1:1; any other two do not belong together."""
    together = Q(meeting__notes=note_id) | Q(carries__meeting__notes=note_id)
    shared = points_seen_by(viewer).filter(together, id=point_id, shared_at__isnull=False)
    pair_id = shared.values_list("pair_id", flat=True).first()
    if pair_id is None:
        raise NotYours
    return pair_id
