"""Door to one's own points of a 1:1. The other's are not opened, so nothing is noted as read."""

from uuid import UUID

from django.db.models import F, Q

from duologue.preparation.queries.rows import appears_on, points_seen_by, verdict_of, with_outcome
from duologue.preparation.rules.again import OwnPoint
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer


def own_points_for(viewer: Viewer, pair_id: UUID, meeting_id: UUID, *, drafts: bool) -> list[OwnPoint]:
    """In their order; with the drafts of the pair, which stand on whichever agenda is being made, or without."""
    on_it = appears_on(viewer, meeting_id) | Q(shared_at=None) if drafts else appears_on(viewer, meeting_id)
    mine = points_seen_by(viewer).filter(on_it, pair_id=pair_id, author_id=viewer.person_id)
    rows = with_outcome(viewer, mine, meeting_id).annotate(home=F("said__home"))
    return [
        OwnPoint(row.id, open_sealed(viewer, row.text_sealed, row.place), row.strand, verdict_of(row.home))
        for row in rows.order_by("position", "created_at", "id")
    ]
