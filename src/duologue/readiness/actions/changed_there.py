"""A 1:1 that its reader moved or took out in a calendar of theirs. That decides nothing: it brings one mail, with the way to move it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from duologue.bridges.actions import moved_there, post_mail
from duologue.bridges.calendars.port import Seen
from duologue.bridges.rules.letters import ANOTHER_TIME_SUBJECT, changed_there_letter
from duologue.meetings.queries import one_ahead_for
from duologue.meetings.rules.steps import Step
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def write_of_changes(
    viewer: Viewer, account_id: UUID, ours: Mapping[UUID, Seen], until: datetime, *, now: datetime
) -> None:
    """Once for each change; the other of the two learns nothing of it."""
    for meeting_id, seen in moved_there(viewer, account_id, ours, until, now=now):
        try:
            meeting = one_ahead_for(viewer, meeting_id, now)
        except NotYours:
            continue
        if seen is not None and seen.begins == meeting.starts_at:
            continue  # we put it there ourselves, by a job that broke off before it could say so
        link = settings.DUOLOGUE_PUBLIC_URL + reverse("step", args=[meeting.id, Step.ARRANGE])
        mark = f"{seen.begins:%Y-%m-%d %H:%M} {seen.ends:%H:%M}" if seen else "out"
        once = f"changed there {meeting.id} {meeting.starts_at:%Y-%m-%d %H:%M} {mark}"
        body = changed_there_letter(viewer.name, link)
        post_mail(viewer, subject=_(ANOTHER_TIME_SUBJECT), body=body, once=once, now=now)
