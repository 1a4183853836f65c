"""One event as it stands in the file: when it begins, how long it is, how it repeats, and whether it takes up time."""

from dataclasses import dataclass, field

from duologue.readiness.rules.calendars.lines import Component, Property
from duologue.readiness.rules.calendars.notes import Notes
from duologue.readiness.rules.calendars.values import Moment, Span, Unreadable, moment, moments, span
from duologue.readiness.rules.calendars.zones import Zones

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
        raise Unreadable("it has no beginning")
    begins, lasts = _when(component, begins_at, zones, notes)
    event = Event(
        component.line,
        component.value("UID"),
        _sequence(component),
        begins,
        lasts,
        FREE if cancelled else _takes(component, owner),
        rules=[one.value.strip() for one in component.every("RRULE") if one.value.strip()],
    )
    _add_exceptions(event, component, zones, notes)
    return event


def _add_exceptions(event: Event, component: Component, zones: Zones, notes: Notes) -> None:
    for source in component.every("EXDATE") + component.every("RDATE"):
        try:
            found = moments(source, zones)
        except Unreadable as trouble:
            notes.add(source.line, f"{trouble}; this list of days is left out.")
            continue
        if source.name == "RDATE":
            event.also += found
        else:
            event.without += [at for at, _ in found]
    stands_for = component.first("RECURRENCE-ID")
    if stands_for is not None:
        event.instead_of = moment(stands_for.value, stands_for, zones)
        event.and_after = stands_for.parameters.get("RANGE", "").upper() == "THISANDFUTURE"


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
        notes.add(component.line, "this event ends before it begins; it was read the other way round.")
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
