"""After ninety days, or fewer where the policy says so, an answer is not only hidden but gone."""

from datetime import datetime

from django.db.models import Q

from duologue.privacy.queries import outlasted
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import CheckInAnswer, ShownAnswer


def forget_lapsed(viewer: Viewer, *, now: datetime) -> int:
    """Delete the viewer's own lapsed answers, and what was shown of them. How many answers those were."""
    mine = Q(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    lapsed = mine & (Q(lapses_on__lte=now.date()) | Q(outlasted("check_in_days", now)))
    ShownAnswer.objects.filter(lapsed).delete()
    gone, _ = CheckInAnswer.objects.filter(lapsed).delete()
    return gone
