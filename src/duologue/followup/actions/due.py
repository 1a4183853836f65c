"""The mail on the day that was named for a promise: one for all that are due then."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from duologue.bridges.actions import post_mail
from duologue.bridges.queries.mail import mail_may_come, wants
from duologue.bridges.rules.kinds import Kind
from duologue.followup.queries.digest import due_on_days
from duologue.followup.rules.due import SUBJECT, days_told_on, due_letter
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext


def tell_what_is_due(viewer: Viewer, *, now: datetime) -> int:
    """Owe the viewer today's; how many promises it counts. With nothing due there is none."""
    if not wants(viewer, Kind.PROMISE) or not mail_may_come(viewer, now):
        return 0
    today = viewer.day_of(now)
    many = due_on_days(viewer, days_told_on(today))
    if many:
        tomorrow = datetime.combine(today + timedelta(days=1), time(0), ZoneInfo(viewer.zone))
        body = due_letter(viewer.name, many, settings.DUOLOGUE_PUBLIC_URL + reverse("home"))
        once = f"due {today}"
        post_mail(viewer, subject=gettext(SUBJECT), body=body, kind=Kind.PROMISE, until=tomorrow, once=once, now=now)
    return many
