"""The word before a 1:1 that a person asked for: a mail with a link, once, and not to who is ready already."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from duologue.bridges.actions import post_mail
from duologue.bridges.rules.kinds import Kind
from duologue.meetings.queries import week_for
from duologue.meetings.rules.states import State
from duologue.people.queries import Prompt
from duologue.preparation.queries import prepared_for
from duologue.preparation.rules.lights import Stage
from duologue.preparation.rules.prompts import SUBJECT, is_due, prompt_at, prompt_letter
from duologue.privacy.viewer import Viewer


def prompt(viewer: Viewer, asked: Prompt, *, now: datetime) -> int:
    """Owe the mails that are due now for the viewer's 1:1s; how many there are to be, sent before or not."""
    due = [
        meeting
        for meeting in week_for(viewer, now)
        if meeting.state == State.PLANNED
        and is_due(prompt_at(meeting.starts_at, asked.days_before, asked.at, viewer.zone), meeting.starts_at, now)
    ]
    lights = prepared_for(viewer, [meeting.id for meeting in due]) if due else {}
    waiting = [one for one in due if lights.get(one.id, {}).get(viewer.person_id) != Stage.READY]
    for meeting in waiting:
        link = settings.DUOLOGUE_PUBLIC_URL + reverse("meeting", args=[meeting.id])
        # A 1:1 that moved to another day is one more occasion.
        once = f"prompt {meeting.id} {meeting.starts_at:%Y-%m-%d}"
        body = prompt_letter(viewer.name, link)
        until = meeting.starts_at
        post_mail(viewer, subject=SUBJECT, body=body, kind=Kind.PREPARE, until=until, once=once, now=now)
    return len(waiting)
