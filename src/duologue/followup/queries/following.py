"""Door to what became of what the two of a pair took on. No word of it is opened."""

from uuid import UUID

from django.db.models import OuterRef, Subquery

from duologue.followup.models import Closure
from duologue.followup.queries.commitments import commitments_seen_by
from duologue.followup.rules.commitments import Ending
from duologue.followup.rules.following import TakenOn
from duologue.privacy.viewer import Viewer


def taken_on_in(viewer: Viewer, pair_id: UUID) -> list[TakenOn]:
    """Everything of the pair as far as the viewer sees it, in one query."""
    closures = Closure.objects.filter(organisation_id=viewer.organisation_id, commitment_id=OuterRef("pk"))
    rows = (
        commitments_seen_by(viewer)
        .filter(pair_id=pair_id)
        .annotate(ending=Subquery(closures.values("ending")[:1]))
        .values_list("owner_id", "shared_at", "ending")
    )
    return [TakenOn(owner, viewer.day_of(at), Ending(ending) if ending else None) for owner, at, ending in rows]
