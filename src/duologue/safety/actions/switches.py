"""Turning the language check off for oneself, and on again."""

from datetime import datetime

from duologue.privacy.viewer import Viewer
from duologue.safety.models import NoLanguageCheck


def choose_language_check(viewer: Viewer, *, wanted: bool, now: datetime) -> None:
    """Saying it twice is the same as once."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    if wanted:
        NoLanguageCheck.objects.filter(**mine).delete()
    else:
        NoLanguageCheck.objects.get_or_create(**mine, defaults={"since": now})
