"""One event as it stands in the file: when it begins, how long it is, how it repeats, and whether it takes up time."""

from dataclasses import dataclass, field
from datetime import datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from duologue.readiness.rules.calendars.lines import Component, Property
from duologue.readiness.rules.calendars.notes import Notes
from duologue.readiness.rules.calendars.values import Moment, Span, Unreadable, moment, moments, span
from duologue.readiness.rules.calendars.zones import Zones
from duologue.translation import gettext as _

FREE, TENTATIVE, BUSY = "free", "tentative", "busy"
_IN_OUTLOOK = {"FREE": FREE, "WORKINGELSEWHERE": FREE, "TENTATIVE": TENTATIVE}


@dataclass(slots=True)
class Event:
    line: int
    name: str
    """Its UID; only to find what belongs together."""
    sequence: int
    begins: Moment
    lasts: Span
    takes: str
    rules: list[str] = field(default_factory=list)
    rules_without: list[str] = field(default_factory=list)
    """Of what is taken out; nobody writes them any more, and old calendars still have them."""
    also: list[tuple[Moment, Span | None]] = field(default_factory=list)
    without: list[Moment] = field(default_factory=list)
    instead_of: Moment | None = None
    """Of one that stands for another: when that one would have begun."""
    and_after: bool = False
    """It also stands for all that come after it."""


def event_in(component: Component, zones: Zones, *, cancelled: bool, owner: str, notes: Notes) -> Event:
    """Raises Unreadable where it has no beginning that can be read."""
    begins_at = component.first("DTSTART")
    if begins_at is None:
        raise Unreadable(_("it has no beginning"))
    begins, lasts = _when(component, begins_at, zones, notes)
    event = Event(
        component.line,
        component.value("UID"),
        _sequence(component),
        begins,
        lasts,
        FREE if cancelled else _takes(component, owner),
        rules=[one.value.strip() for one in component.every("RRULE") if one.value.strip()],
        rules_without=[one.value.strip() for one in component.every("EXRULE") if one.value.strip()],
    )
    event.begins = _where_it_repeats(event, zones)
    _add_exceptions(event, component, zones, notes)
    return event


def _where_it_repeats(event: Event, zones: Zones) -> Moment:
    """What is written in UTC in a calendar that is kept in one zone repeats on the wall of that zone, as long as it is the same
    day there: then it is what programs show that write so."""
    here = event.begins
    if zones.of_all is None or not event.rules or here.is_day or here.zone != ZoneInfo("UTC"):
        return here
    there = datetime.fromtimestamp(here.seconds, zones.of_all).replace(tzinfo=None)
    named = any("BY" in rule.upper() for rule in event.rules)
    return Moment(there, zones.of_all) if there.date() == here.wall.date() or not named else here


def _add_exceptions(event: Event, component: Component, zones: Zones, notes: Notes) -> None:
    for source in component.every("EXDATE") + component.every("RDATE"):
        found = moments(source, zones, partial(_left_out, notes, source))
        if source.name == "RDATE":
            event.also += [(_at_its_time(event, at), lasts) for at, lasts in found]
        else:
            event.without += [_as_a_day(event, at) for at, _ in found]
    stands_for = component.first("RECURRENCE-ID")
    if stands_for is not None:
        event.instead_of = moment(stands_for.value, stands_for, zones)
        event.and_after = stands_for.parameters.get("RANGE", "").upper() == "THISANDFUTURE"


def _left_out(notes: Notes, source: Property, trouble: str) -> None:
    notes.add(source.line, _("{trouble}; this one of a list of days is left out.").format(trouble=trouble))


def _at_its_time(event: Event, also: Moment) -> Moment:
    """A day for what happens at a time of day: on that day, at that time."""
    if not also.is_day or event.begins.is_day:
        return also
    return event.begins.on(datetime.combine(also.wall.date(), event.begins.wall.time()))


def _as_a_day(event: Event, without: Moment) -> Moment:
    """A time on the day of what lasts all day means that day, as it stands there."""
    if without.is_day or not event.begins.is_day:
        return without
    return Moment(datetime.combine(without.wall.date(), time()), event.begins.zone, is_day=True)


def _when(component: Component, begins_at: Property, zones: Zones, notes: Notes) -> tuple[Moment, Span]:
    """By its end, by its duration, or else: a day lasts a day, and a moment takes no time."""
    begins = moment(begins_at.value, begins_at, zones)
    until, duration = component.first("DTEND"), component.first("DURATION")
    if until is None:
        if duration is not None:
            return begins, span(duration.value)
        return begins, Span(days=1) if begins.is_day else Span()
    ends = moment(until.value, until, zones)
    if ends.seconds < begins.seconds:
        notes.add(component.line, _("this event ends before it begins; it was read the other way round."))
        begins, ends = ends, begins
    if begins.is_day and ends.is_day:
        return begins, Span(days=max((ends.wall - begins.wall).days, 1))
    return begins, Span(seconds=ends.seconds - begins.seconds)


def _takes(component: Component, owner: str) -> str:
    status = component.value("STATUS").upper()
    outlook = _IN_OUTLOOK.get(component.value("X-MICROSOFT-CDO-BUSYSTATUS").upper(), BUSY)
    answer = _answer_of(component, owner)
    if status == "CANCELLED" or component.value("TRANSP").upper() == "TRANSPARENT" or FREE in (outlook, answer):
        return FREE
    return TENTATIVE if status == "TENTATIVE" or TENTATIVE in (outlook, answer) else BUSY


def _answer_of(component: Component, owner: str) -> str:
    """What the owner of the calendar answered to the invitation."""
    for attendee in component.every("ATTENDEE"):
        if owner and attendee.value.strip().lower().removeprefix("mailto:") == owner.lower():
            answer = attendee.parameters.get("PARTSTAT", "").upper()
            return {"DECLINED": FREE, "TENTATIVE": TENTATIVE}.get(answer, BUSY)
    return BUSY


def _sequence(component: Component) -> int:
    raw = component.value("SEQUENCE")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else 0
