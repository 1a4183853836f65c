"""Public holidays of the organisation, noted and taken back by its administrators."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import PublicHoliday

AHEAD = timedelta(days=3 * 366)
MOST = 60


def note_public_holidays(viewer: Viewer, days: Collection[date], *, now: datetime) -> int:
    """How many of them are new. Only days to come: what has counted stays as it counted."""
    require_administrator(viewer)
    today = viewer.day_of(now)
    wrong = [day for day in days if not today < day <= today + AHEAD]
    if wrong:
        raise Refused(f"{min(wrong):%d %B %Y} is not to come within three years. Nothing was noted; correct that day.")
    if not 0 < len(days) <= MOST:
        raise Refused(f"Between one day and {MOST} at once. Nothing was noted.")
    ours = PublicHoliday.objects.filter(organisation_id=viewer.organisation_id, taken_back_at=None)
    known = set(ours.values_list("on", flat=True))
    fresh = sorted(set(days) - known)
    PublicHoliday.objects.bulk_create(
        PublicHoliday(organisation_id=viewer.organisation_id, author_id=viewer.person_id, on=day, noted_at=now)
        for day in fresh
    )
    return len(fresh)


def take_back_public_holiday(viewer: Viewer, on: date, *, now: datetime) -> None:
    """Twice is the same as once."""
    require_administrator(viewer)
    if on <= viewer.day_of(now):
        raise Refused("That day has begun or is over, so it stays. Nothing was changed.")
    ours = PublicHoliday.objects.filter(organisation_id=viewer.organisation_id, on=on, taken_back_at=None)
    ours.update(taken_back_at=now)
