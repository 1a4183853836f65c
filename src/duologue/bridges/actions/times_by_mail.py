"""One's 1:1s as invitations by mail: one mail for each time that a 1:1 gets, however often the job is repeated or breaks off.

What somebody was told and the mail that tells it are written in one transaction, so there is never one without the other.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from procrastinate.contrib.django import app

from duologue.bridges.actions.posting import post_mail
from duologue.bridges.calendars.writing import EventFacts, Sender, invitation_text
from duologue.bridges.models import MailedTime, TimesByMail
from duologue.bridges.queries import by_mail_for
from duologue.bridges.rules.kinds import Kind
from duologue.bridges.rules.letters import GONE_SUBJECT, OTHER_TIME_SUBJECT, TIME_SUBJECT, gone_letter, time_letter
from duologue.privacy.viewer import Viewer

MAIL_TIMES = "mail_times"
KEPT_FOR = timedelta(days=90)
"""How long after a 1:1 it is known what was said of it."""


def choose_times_by_mail(viewer: Viewer, *, wanted: bool, now: datetime) -> None:
    """Saying it twice is the same as once. What is ahead comes then, or is taken back."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    if wanted:
        TimesByMail.objects.get_or_create(**mine, defaults={"since": now})
    else:
        TimesByMail.objects.filter(**mine).delete()
    _owe(viewer.organisation_id, viewer.person_id)


def owe_mail_of_times(organisation_id: UUID, people: Collection[UUID]) -> None:
    """A job for each of them who gets their 1:1s by mail."""
    rows = TimesByMail.objects.filter(organisation_id=organisation_id, author_id__in=people)
    for person_id in rows.values_list("author_id", flat=True):
        _owe(organisation_id, person_id)


def mail_times(viewer: Viewer, planned: Sequence[EventFacts], sender: Sender, *, now: datetime) -> None:
    """Tell the viewer of each 1:1 ahead that they were not told of as it is now, and of those that are none any more."""
    wanted = {one.id: one for one in planned if not one.cancelled} if by_mail_for(viewer).so else {}
    mine = MailedTime.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    mine.filter(starts_at__lt=now - KEPT_FOR).delete()
    told = {row.meeting_id: row for row in mine.select_for_update().order_by("id")}
    for meeting_id, row in told.items():
        # What has begun stays in a calendar as what it was.
        if meeting_id not in wanted and row.gone_at is None and row.starts_at > now:
            _tell(viewer, _facts_of(row), row, sender, now)
    for one in wanted.values():
        before = told.get(one.id)
        if before is None or before.gone_at is not None or _when(before) != _when(one):
            _tell(viewer, one, before, sender, now)


def _tell(viewer: Viewer, facts: EventFacts, before: MailedTime | None, sender: Sender, now: datetime) -> None:
    sequence = max(facts.version, before.sequence + 1) if before else facts.version
    again = before is not None and before.gone_at is None

    event_id = MailedTime.id_of(viewer.person_id, facts.id)

    def calendar(address: str) -> str:
        return invitation_text(replace(facts, id=event_id), sender, address, sequence=sequence, now=now).decode()

    subject = GONE_SUBJECT if facts.cancelled else OTHER_TIME_SUBJECT if again else TIME_SUBJECT
    body = _letter(viewer, facts, again=again, answers=sender.reads_answers)
    post_mail(
        viewer,
        subject=subject,
        body=body,
        kind=Kind.TIME,
        calendar=calendar,
        until=facts.starts_at,
        once=f"time {facts.id} {sequence}",
        now=now,
    )
    MailedTime.objects.update_or_create(
        id=event_id,
        organisation_id=viewer.organisation_id,
        defaults={
            "author_id": viewer.person_id,
            "meeting_id": facts.id,
            "sequence": sequence,
            "starts_at": facts.starts_at,
            "minutes": facts.minutes,
            "gone_at": now if facts.cancelled else None,
        },
    )


def _letter(viewer: Viewer, facts: EventFacts, *, again: bool, answers: bool) -> str:
    if facts.cancelled:
        return gone_letter(viewer.name)
    begins = facts.starts_at.astimezone(ZoneInfo(viewer.zone))
    link = settings.DUOLOGUE_PUBLIC_URL + reverse("meeting", args=[facts.id])
    return time_letter(viewer.name, begins, facts.minutes, viewer.zone, again=again, answers=answers, link=link)


def _when(one: EventFacts | MailedTime) -> tuple[datetime, int]:
    return one.starts_at, one.minutes


def _facts_of(row: MailedTime) -> EventFacts:
    """As it was told, and gone."""
    return EventFacts(row.meeting_id, row.sequence, row.starts_at, row.minutes, "UTC", True, row.starts_at)


def _owe(organisation_id: UUID, person_id: UUID) -> None:
    # One after the other for each person, each of them tried again: the first finds all there is to tell, the others nothing.
    job = app.configure_task(MAIL_TIMES, lock=f"mail of times of {person_id}")
    job.defer(organisation_id=str(organisation_id), person_id=str(person_id))
