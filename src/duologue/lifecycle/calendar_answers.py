"""What a calendar answers to an invitation. It decides nothing: no calendar moves a 1:1 or takes one away.

A no, or another time proposed, is told to nobody but the one whose calendar it is, with the way to move the 1:1.
"""

from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.urls import reverse

from duologue.bridges.actions import post_mail
from duologue.bridges.queries import mailed_as
from duologue.bridges.queries.mail import written_to
from duologue.bridges.rules.kinds import Kind
from duologue.bridges.rules.letters import ANOTHER_TIME_SUBJECT, another_time_letter
from duologue.bridges.rules.replies import ASKS_FOR_ANOTHER_TIME, CalendarAnswer, is_stale
from duologue.meetings.queries import one_ahead_for
from duologue.meetings.rules.steps import Step
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


class Taken(StrEnum):
    """What was made of an answer, in a sentence that names nobody."""

    NOTHING_TO_DO = "Understood. There is nothing to do."
    OUT_OF_DATE = "It answers an invitation that does not hold any more. There is nothing to do."
    WRITTEN_TO = "Understood. Whose calendar it is gets a mail with the way to move the 1:1."


def take_answer(viewer: Viewer, answer: CalendarAnswer, *, now: datetime) -> Taken:
    """Raises NotYours when the viewer was never invited to that. Again is the same as once: one mail for each invitation."""
    told = mailed_as(viewer, answer.event_id, answer.host)
    if told is None:
        raise NotYours
    if is_stale(answer, told.sequence):
        return Taken.OUT_OF_DATE
    if answer.kind not in ASKS_FOR_ANOTHER_TIME:
        return Taken.NOTHING_TO_DO
    try:
        meeting = one_ahead_for(viewer, told.meeting_id, now)
    except NotYours:
        return Taken.OUT_OF_DATE
    link = settings.DUOLOGUE_PUBLIC_URL + reverse("step", args=[meeting.id, Step.ARRANGE])
    with written_to(viewer):
        body = another_time_letter(viewer.name, link)
    once = f"another time {meeting.id} {told.sequence}"
    post_mail(
        viewer, subject=ANOTHER_TIME_SUBJECT, body=body, kind=Kind.TIME, until=meeting.starts_at, once=once, now=now
    )
    return Taken.WRITTEN_TO
