"""Asking by mail whether a 1:1 happened: each of the two once, and not who has said so."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from duologue.bridges.actions import post_mail
from duologue.bridges.queries.mail import mail_may_come, wants
from duologue.bridges.rules.kinds import Kind
from duologue.meetings.queries.unsaid import unsaid_for
from duologue.meetings.rules.asking_after import FOR, SUBJECT, happened_letter
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def ask_whether_it_happened(viewer: Viewer, *, now: datetime) -> int:
    """Owe the mails that are due now; how many there are to be, sent before or not."""
    if not wants(viewer, Kind.HAPPENED) or not mail_may_come(viewer, now):
        return 0
    waiting = unsaid_for(viewer, now)
    for meeting_id, ends_at in waiting:
        link = settings.DUOLOGUE_PUBLIC_URL + reverse("meeting", args=[meeting_id])
        # A 1:1 that was moved since is one more occasion.
        once, until = f"happened {meeting_id} {ends_at:%Y-%m-%d}", ends_at + FOR
        body = happened_letter(viewer.name, link)
        post_mail(viewer, subject=_(SUBJECT), body=body, kind=Kind.HAPPENED, until=until, once=once, now=now)
    return len(waiting)
