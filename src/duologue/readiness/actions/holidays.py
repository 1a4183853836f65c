"""Public holidays of the organisation, noted and taken back by its administrators."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import PublicHoliday
from duologue.translation import gettext as _
from duologue.translation import pgettext
from duologue.translation.dates import months

AHEAD = timedelta(days=3 * 366)
MOST = 60


def note_public_holidays(viewer: Viewer, days: Collection[date], *, now: datetime) -> int:
    """How many of them are new. Only days to come: what has counted stays as it counted."""
    require_administrator(viewer)
    today = viewer.day_of(now)
    wrong = [day for day in days if not today < day <= today + AHEAD]
    if wrong:
        said = _("{day} is not to come within three years. Nothing was noted; correct that day.")
        raise Refused(said.format(day=_written(min(wrong))))
    if not 0 < len(days) <= MOST:
        raise Refused(_("Between one day and {most} at once. Nothing was noted.").format(most=MOST))
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
        raise Refused(_("That day has begun or is over, so it stays. Nothing was changed."))
    ours = PublicHoliday.objects.filter(organisation_id=viewer.organisation_id, on=on, taken_back_at=None)
    ours.update(taken_back_at=now)


def _written(day: date) -> str:
    """01 January 2027."""
    parts = {"day": f"{day:%d}", "month": months()[day.month - 1], "year": day.year}
    return pgettext("date", "{day} {month} {year}").format(**parts)
