"""Asking by mail how somebody comes to a 1:1: a link of their own, once, and not to who has answered or said no."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from duologue.bridges.actions import post_mail
from duologue.bridges.rules.kinds import Kind
from duologue.meetings.queries import ahead_for
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import NoCheckInMail
from duologue.readiness.queries.asked_by_mail import checked_in_before, link_token, wants_check_in_mail
from duologue.readiness.rules.asking import AT_LEAST_LEFT, SUBJECT, check_in_letter, is_due
from duologue.translation import gettext as _


def ask_by_mail(viewer: Viewer, *, now: datetime) -> int:
    """Owe the mails that are due now for the viewer's 1:1s; how many there are to be, sent before or not.

    One a person and 1:1, for good: one that moves after it was asked about is not asked about again.
    """
    due = [one for one in ahead_for(viewer, now) if is_due(one.starts_at, one.every, viewer.zone, now)]
    if not due or not wants_check_in_mail(viewer):
        return 0
    answered = checked_in_before(viewer, [one.id for one in due], now)
    waiting = [one for one in due if one.id not in answered]
    for one in waiting:
        link = settings.DUOLOGUE_PUBLIC_URL + reverse("check-in-by-mail", args=[link_token(viewer, one.id)])
        body = check_in_letter(viewer.name, link)
        until, once = one.starts_at - AT_LEAST_LEFT, f"check-in {one.id}"
        post_mail(viewer, subject=_(SUBJECT), body=body, kind=Kind.CHECK_IN, until=until, once=once, now=now)
    return len(waiting)


def choose_check_in_mail(viewer: Viewer, *, wanted: bool, now: datetime) -> None:
    """Saying it twice is the same as once."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    if wanted:
        NoCheckInMail.objects.filter(**mine).delete()
    else:
        NoCheckInMail.objects.get_or_create(**mine, defaults={"since": now})
