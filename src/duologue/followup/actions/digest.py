"""The weekly mail of what is open: once a week at most, and not to who has said no."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from duologue.bridges.actions import post_mail
from duologue.bridges.rules.kinds import Kind
from duologue.followup.models import NoDigest
from duologue.followup.queries import open_of, wants_digest
from duologue.followup.rules.digest import STAYS, SUBJECT, letter, week_of
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext


def choose_digest(viewer: Viewer, *, wanted: bool, now: datetime) -> None:
    """Saying it twice is the same as once."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    if wanted:
        NoDigest.objects.filter(**mine).delete()
    else:
        NoDigest.objects.get_or_create(**mine, defaults={"since": now})


def send_digest(viewer: Viewer, *, now: datetime) -> bool:
    """Owe the viewer this week's; whether there is one, sent before or not. With nothing open there is none."""
    found = open_of(viewer, now)
    if found.is_nothing or not wants_digest(viewer):
        return False
    body = letter(viewer.name, found, settings.DUOLOGUE_PUBLIC_URL + reverse("home"))
    once = f"digest {week_of(viewer.zone, now)}"
    post_mail(viewer, subject=gettext(SUBJECT), body=body, kind=Kind.DIGEST, until=now + STAYS, once=once, now=now)
    return True
