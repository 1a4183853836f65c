"""Closing what one wrote back to feedback, and taking it back. Feedback itself belongs to whoever it was for, once it has arrived."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from duologue.bridges.changes import announce
from duologue.meetings.actions import log_taken_back, narrow
from duologue.privacy.actions import note_erasure
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import pair_key
from duologue.privacy.viewer import Viewer
from duologue.safety.models import FeedbackAnswer

KIND = "answer to feedback"


def close_written_back(viewer: Viewer, answer_id: UUID, closes_at: datetime | None, *, now: datetime) -> None:
    row = _mine(viewer, answer_id)
    narrow(viewer, row, row.place, KIND, closes_at, now=now)


def take_written_back(viewer: Viewer, answer_id: UUID, *, now: datetime) -> None:
    row = _mine(viewer, answer_id)
    _erase(viewer, row, now)
    log_taken_back(viewer, row.pair_id, "took back", KIND, answer_id, now=now)
    announce(row.pair_id)


def erase_expired_feedback(viewer: Viewer, *, now: datetime) -> int:
    """The viewer's own whose last day is over. How many those were."""
    over = list(_of(viewer).filter(closes_at__lte=now))
    for row in over:
        _erase(viewer, row, now)
    return len(over)


def _erase(viewer: Viewer, row: FeedbackAnswer, now: datetime) -> None:
    _of(viewer).filter(id=row.id).delete()
    note_erasure(viewer, row._meta.db_table, row.id, pair_key(row.pair_id), now=now)


def _mine(viewer: Viewer, answer_id: UUID) -> FeedbackAnswer:
    row = _of(viewer).select_for_update().filter(id=answer_id).first()
    if row is None:
        raise NotYours
    return row


def _of(viewer: Viewer) -> QuerySet[FeedbackAnswer]:
    return FeedbackAnswer.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
