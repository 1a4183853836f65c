"""Which points a viewer may see at all, and which stand on an agenda: what every door and act begins with."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from duologue.preparation.models import Carry, TalkingPoint
from duologue.preparation.rules.outcomes import AFTER_ALL, Home, Verdict
from duologue.privacy.narrowing import standing
from duologue.privacy.viewer import Viewer


def points_seen_by(viewer: Viewer) -> QuerySet[TalkingPoint]:
    """policy.sees_point as a filter of rows. The wall adds how long a former manager reads; a test holds the three."""
    return TalkingPoint.objects.filter(
        Q(author_id=viewer.person_id) | Q(of_my_pairs(viewer), shared_at__isnull=False),
        standing(),
        organisation_id=viewer.organisation_id,
        struck_at=None,
    )


def of_my_pairs(viewer: Viewer) -> Q:
    mine = Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id)
    return Q(mine, pair__organisation_id=viewer.organisation_id)


def appears_on(viewer: Viewer, meeting_id: UUID) -> Q:
    """Shared points of this 1:1: brought up for it, or brought over to it."""
    carried = Carry.objects.filter(
        organisation_id=viewer.organisation_id, point_id=OuterRef("pk"), meeting_id=meeting_id
    )
    return Q(Q(meeting_id=meeting_id) | Exists(carried), shared_at__isnull=False)


def with_outcome(viewer: Viewer, points: QuerySet[TalkingPoint], meeting_id: UUID) -> QuerySet[TalkingPoint]:
    """Joins `said`: what became of each point in that 1:1, if anything did."""
    ours = Q(outcomes__organisation_id=viewer.organisation_id, outcomes__meeting_id=meeting_id)
    return points.annotate(said=FilteredRelation("outcomes", condition=ours))


def verdict_of(home: str | None, own_at: datetime | None = None) -> Verdict | None:
    """None where no row says anything, or that it is on after all; an empty home where the point was spoken of."""
    return None if home in (None, AFTER_ALL) else Verdict(Home(home) if home else None, own_at)
