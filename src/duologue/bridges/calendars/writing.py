"""A calendar as others read it: when somebody has a 1:1, and neither with whom nor about what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration

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
    calendar = Calendar()
    calendar.add("prodid", "-//Duologue//1:1s//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "1:1s")
    calendar.add("refresh-interval", vDuration(AGAIN), parameters={"VALUE": "DURATION"})
    for facts in events:
        calendar.add_component(_event(facts, host))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(facts: EventFacts, host: str) -> Event:
    event = Event()
    begins = facts.starts_at.astimezone(ZoneInfo(facts.zone))
    event.add("uid", f"{facts.id}@{host}")
    event.add("sequence", facts.version)
    event.add("dtstamp", facts.changed_at)
    event.add("dtstart", begins)
    # The length is real time: over a night in which the clocks change the end is not where the hands would say.
    event.add("dtend", (facts.starts_at + timedelta(minutes=facts.minutes)).astimezone(ZoneInfo(facts.zone)))
    event.add("summary", SUMMARY)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if facts.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if facts.cancelled else "OPAQUE")
    return event
