"""Door to the public holidays of one's organisation."""

from datetime import date, datetime

from duologue.privacy.viewer import Viewer
from duologue.readiness.models import PublicHoliday

MOST = 200


def public_holidays_for(viewer: Viewer, now: datetime) -> list[date]:
    """Those that are to come, today's among them."""
    ours = PublicHoliday.objects.filter(organisation_id=viewer.organisation_id, taken_back_at=None)
    return list(ours.filter(on__gte=viewer.day_of(now)).order_by("on").values_list("on", flat=True)[:MOST])
