"""Invitations by mail, as a calendar program reads them."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Any

import time_machine
from icalendar import Calendar
from tests.cast import NOW

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import calendar_of
from duologue.privacy.identity import Viewer
from duologue.readiness.tasks import mail_the_times


@dataclass(frozen=True)
class Invitation:
    """One mail, as a calendar program reads it."""

    method: str
    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    said: dict[str, str]
    rsvp: str
    text: str


def told(viewer: Viewer, now: datetime = NOW) -> list[Invitation]:
    """The job as it runs; every invitation there is by now, the oldest first."""
    with time_machine.travel(now, tick=False):
        mail_the_times(str(viewer.organisation_id), str(viewer.person_id))
    return invitations(now)


def invitations(now: datetime = NOW) -> list[Invitation]:
    mails = OutgoingMail.objects.exclude(calendar_sealed=None).select_related("person").order_by("created_at")
    return [read(calendar_of(mail, now=now)) for mail in mails]


def read(text: str | bytes) -> Invitation:
    calendar: Any = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return Invitation(
        str(calendar["method"]),
        str(event["uid"]),
        int(event["sequence"]),
        event.decoded("dtstart"),
        event.decoded("dtend"),
        {name.lower(): str(value) for name, value in event.items()},
        event["attendee"].params["RSVP"],
        calendar.to_ical().decode(),
    )


def sequences_go_up(ones: list[Invitation]) -> bool:
    found = [one.sequence for one in ones]
    return found == sorted(set(found))


def parts_of(letter: EmailMessage) -> list[EmailMessage]:
    parts = list(letter.iter_parts())
    assert all(isinstance(part, EmailMessage) for part in parts)
    return parts  # type: ignore[return-value]
