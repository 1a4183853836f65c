"""After ninety days an answer is not only hidden but gone."""

from datetime import datetime

from django.db.models import Q

from duologue.privacy.viewer import Viewer
from duologue.readiness.models import CheckInAnswer, ShownAnswer


def forget_lapsed(viewer: Viewer, *, now: datetime) -> int:
    """Delete the viewer's own lapsed answers, and what was shown of them. How many answers those were."""
    lapsed = Q(organisation_id=viewer.organisation_id, author_id=viewer.person_id, lapses_on__lte=now.date())
    ShownAnswer.objects.filter(lapsed).delete()
    gone, _ = CheckInAnswer.objects.filter(lapsed).delete()
    return gone
