"""Reading a calendar file: when its owner is busy in a range, and what could not be read."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from duologue.readiness.rules.calendars.events import BUSY, FREE, TENTATIVE, Event, event_in
from duologue.readiness.rules.calendars.lines import Component, Property, calendars
from duologue.readiness.rules.calendars.notes import Notes
from duologue.readiness.rules.calendars.occurrences import occurrences
from duologue.readiness.rules.calendars.values import Unreadable, moments
from duologue.readiness.rules.calendars.work import UsedUp, counted
from duologue.readiness.rules.calendars.zones import Zones
from duologue.readiness.rules.slots.stretches import Stretch, merged
from duologue.translation import gettext as _

LARGEST = 20_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class BusyTime:
    busy: tuple[Stretch, ...]
    """Seconds since 1970 in UTC, merged, inside the range; what is tentative takes up time, too."""
    tentative: tuple[Stretch, ...]
    """The part of it that is only tentative."""
    read: int
    """Events and stretches that were understood."""
    notes: tuple[str, ...]


def read_busy(raw: bytes, begin: int, end: int, zone: ZoneInfo, owner: str = "") -> BusyTime:
    """`begin` and `end` in seconds; `zone` is the owner's, `owner` their mail address, for what they declined."""
    with counted():
        return _read(raw, begin, end, zone, owner)


def _read(raw: bytes, begin: int, end: int, zone: ZoneInfo, owner: str) -> BusyTime:
    notes = Notes()
    if len(raw) > LARGEST:
        notes.about(
            _("The file has more than {megabytes} MB; nothing of it was read.").format(megabytes=LARGEST // 1_000_000)
        )
        return BusyTime((), (), 0, notes.all())
    found: list[tuple[int, int, str]] = []
    events: dict[str, list[Event]] = defaultdict(list)
    there = calendars(raw, notes)
    if not there:
        notes.about(_("There is no calendar in this file."))
    for calendar in there:
        zones = Zones(calendar, zone, notes)
        for number, event in enumerate(_events(calendar, zones, owner, notes)):
            events[event.name or f"{calendar.line} {number}"].append(event)
        found += _said_busy(calendar, zones, notes)
    understood = len(found) + sum(map(len, events.values()))
    for same in events.values():
        found += _happening(same, begin, end, notes)
    inside = [(max(at, begin), min(until, end), takes) for at, until, takes in found if takes != FREE]
    inside = [one for one in inside if one[0] < one[1]]
    return BusyTime(
        tuple(merged([(at, until) for at, until, _ in inside])),
        tuple(merged([(at, until) for at, until, takes in inside if takes == TENTATIVE])),
        understood,
        notes.all(),
    )


def _events(calendar: Component, zones: Zones, owner: str, notes: Notes) -> Iterator[Event]:
    cancelled = calendar.value("METHOD").upper() == "CANCEL"
    for component in calendar.inside:
        if component.kind != "VEVENT":
            continue
        try:
            yield event_in(component, zones, cancelled=cancelled, owner=owner, notes=notes)
        except (Unreadable, OverflowError) as trouble:
            notes.add(
                component.line,
                _("this event is left out: {trouble}.").format(trouble=trouble or _("its time is out of reach")),
            )


def _said_busy(calendar: Component, zones: Zones, notes: Notes) -> Iterator[tuple[int, int, str]]:
    """What VFREEBUSY says without any event."""
    for component in calendar.inside:
        for source in component.every("FREEBUSY") if component.kind == "VFREEBUSY" else []:
            kind = source.parameters.get("FBTYPE", "BUSY").upper()
            takes = {"FREE": FREE, "BUSY-TENTATIVE": TENTATIVE}.get(kind, BUSY)
            said = partial(_left_out, notes, source)
            for at, lasts in moments(source, zones, said):
                if lasts is None:
                    said(_("a period without an end"))
                else:
                    yield at.seconds, lasts.after(at), takes


def _left_out(notes: Notes, source: Property, trouble: str) -> None:
    notes.add(source.line, _("this busy time is left out: {trouble}.").format(trouble=trouble))


def _happening(same: list[Event], begin: int, end: int, notes: Notes) -> Iterator[tuple[int, int, str]]:
    """Events of one name: the newest of each, and what stands for single ones of them."""
    masters = _newest([one for one in same if one.instead_of is None])
    changed = _newest_of_each([one for one in same if one.instead_of is not None])
    for one in masters:
        try:
            yield from occurrences(one, changed, begin, end, notes)
        except OverflowError:
            notes.add(one.line, _("this event is left out: its time is out of reach."))
        except UsedUp as trouble:
            notes.add(one.line, _("{trouble}; this event is left out.").format(trouble=trouble))
    if not masters:
        for one in changed:
            yield one.begins.seconds, one.lasts.after(one.begins), one.takes


def _newest(events: list[Event]) -> list[Event]:
    latest = max((one.sequence for one in events), default=0)
    return [one for one in events if one.sequence == latest]


def _newest_of_each(events: list[Event]) -> list[Event]:
    kept: dict[int, Event] = {}
    for one in events:
        assert one.instead_of is not None
        before = kept.get(one.instead_of.seconds)
        if before is None or one.sequence >= before.sequence:
            kept[one.instead_of.seconds] = one
    return list(kept.values())
