"""What was not spoken of comes along by itself; nothing is copied."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from duologue.bridges.changes import announce
from duologue.preparation.actions.permission import meeting_to_write
from duologue.preparation.models import Carry
from duologue.preparation.queries.rows import appears_on, points_seen_by, verdict_of, with_outcome
from duologue.preparation.rules.unfinished import comes_along
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


def carry_over(viewer: Viewer, from_meeting_id: UUID, to_meeting_id: UUID, *, now: datetime) -> int:
    """Let every unfinished point of the one 1:1 appear on the other too. How many those are; twice is as once."""
    before = meeting_to_write(viewer, from_meeting_id, now)
    after = meeting_to_write(viewer, to_meeting_id, now)
    if before.pair.id != after.pair.id:
        raise NotYours
    unfinished = _unfinished(viewer, before.id)
    Carry.objects.bulk_create(
        [
            Carry(
                organisation_id=viewer.organisation_id,
                pair_id=after.pair.id,
                point_id=point_id,
                meeting_id=after.id,
                author_id=viewer.person_id,
                at=now,
            )
            for point_id in unfinished
        ],
        ignore_conflicts=True,
    )
    if unfinished:
        announce(after.pair.id)
    return len(unfinished)


def _unfinished(viewer: Viewer, meeting_id: UUID) -> list[UUID]:
    rows = with_outcome(viewer, points_seen_by(viewer).filter(appears_on(viewer, meeting_id)), meeting_id)
    said = rows.annotate(home=F("said__home")).values_list("id", "home")
    return [point_id for point_id, home in said if comes_along(verdict_of(home))]
