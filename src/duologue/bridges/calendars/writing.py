"""A calendar as others read it: when somebody has a 1:1, and neither with whom nor about what."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vDuration

SUMMARY = "1:1"
AGAIN = timedelta(hours=1)
"""How often a calendar may look again."""


@dataclass(frozen=True, slots=True)
class EventFacts:
    id: UUID
    version: int
    """Goes up with each change; a calendar keeps the highest."""
    starts_at: datetime
    minutes: int
    zone: str
    cancelled: bool
    changed_at: datetime


def calendar_text(events: Iterable[EventFacts], host: str) -> bytes:
    """One event for each, with the definitions of the zones it names. The same events give the same bytes."""
    calendar = _calendar()
    calendar.add("x-wr-calname", "1:1s")
    calendar.add("refresh-interval", vDuration(AGAIN), parameters={"VALUE": "DURATION"})
    for facts in events:
        calendar.add_component(_event(facts, host))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


@dataclass(frozen=True, slots=True)
class Sender:
    """In whose name invitations go out, and whether anybody reads what calendars answer to that."""

    address: str
    reads_answers: bool
    host: str


def invitation_text(facts: EventFacts, sender: Sender, to: str, *, sequence: int, now: datetime) -> bytes:
    """What a mail says to a calendar program (RFC 5546): this is when, or no longer. It names its reader and us, nobody else.

    In UTC, as it is one instant: programs differ in which definitions of a zone they take from a mail.
    """
    calendar = _calendar()
    calendar.add("method", "CANCEL" if facts.cancelled else "REQUEST")
    event = _event(replace(facts, zone="UTC", version=sequence, changed_at=now), sender.host)
    event.add("organizer", vCalAddress(f"mailto:{sender.address}"), parameters={"CN": "Duologue"})
    asked = {"RSVP": "TRUE" if sender.reads_answers and not facts.cancelled else "FALSE"}
    about = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", **asked}
    event.add("attendee", vCalAddress(f"mailto:{to}"), parameters=about)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def notice_text(facts: EventFacts, sender: Sender, *, summary: str, link: str) -> bytes:
    """What a mail tells a calendar program and nobody answers (RFC 5546, 3.2.1): that this is when, or no longer."""
    calendar = _calendar()
    calendar.add("method", "PUBLISH")
    event = _event(replace(facts, zone="UTC"), sender.host, summary)
    event.add("organizer", vCalAddress(f"mailto:{sender.address}"), parameters={"CN": "Duologue"})
    event.add("url", link)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


@dataclass(frozen=True, slots=True)
class Busy:
    begins: datetime
    ends: datetime
    tentative: bool = False


def busy_text(busy: Iterable[Busy]) -> bytes:
    """When somebody is busy, and nothing else (RFC 5545, 3.6.4): what was read of a server that does not speak of calendars so."""
    said = [
        f"FREEBUSY;FBTYPE={'BUSY-TENTATIVE' if one.tentative else 'BUSY'}:{_utc(one.begins)}/{_utc(one.ends)}"
        for one in busy
    ]
    lines = ["BEGIN:VCALENDAR", "BEGIN:VFREEBUSY", *said, "END:VFREEBUSY", "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def uid_of(event_id: UUID, host: str) -> str:
    """The same for ever, whatever becomes of the event."""
    return f"{event_id}@{host}"


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Duologue//1:1s//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _event(facts: EventFacts, host: str, summary: str = SUMMARY) -> Event:
    event = Event()
    begins = facts.starts_at.astimezone(ZoneInfo(facts.zone))
    event.add("uid", uid_of(facts.id, host))
    event.add("sequence", facts.version)
    event.add("dtstamp", facts.changed_at)
    event.add("dtstart", begins)
    # The length is real time: over a night in which the clocks change the end is not where the hands would say.
    event.add("dtend", (facts.starts_at + timedelta(minutes=facts.minutes)).astimezone(ZoneInfo(facts.zone)))
    event.add("summary", summary)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if facts.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if facts.cancelled else "OPAQUE")
    return event
