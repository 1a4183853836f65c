"""Door to how much the others have shared for 1:1s ahead: numbers alone. No word is opened, so none is noted as read."""

from collections.abc import Iterable
from uuid import UUID

from duologue.preparation.models import Carry
from duologue.preparation.queries.rows import points_seen_by
from duologue.privacy.viewer import Viewer


def shared_counts_for(viewer: Viewer, meeting_ids: Iterable[UUID]) -> dict[UUID, int]:
    """By 1:1, in two queries: points of the other's that stand on its agenda, brought up for it or brought along."""
    ids = list(meeting_ids)
    theirs = points_seen_by(viewer).filter(shared_at__isnull=False).exclude(author_id=viewer.person_id)
    begun = theirs.filter(meeting_id__in=ids).values_list("meeting_id", "id")
    carried = Carry.objects.filter(organisation_id=viewer.organisation_id, meeting_id__in=ids, point__in=theirs)
    counts: dict[UUID, int] = {}
    for meeting_id, _ in {*begun, *carried.values_list("meeting_id", "point_id")}:
        counts[meeting_id] = counts.get(meeting_id, 0) + 1
    return counts
