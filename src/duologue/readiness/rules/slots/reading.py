"""Reading a request for slots from plain data: all of it is understood, or one sentence says what is wrong and where."""

import json
from collections.abc import Callable, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from duologue.readiness.rules.slots.request import Person, Request, Room
from duologue.readiness.rules.slots.stretches import Stretch, merged
from duologue.readiness.rules.slots.values import (
    Unreadable,
    busy_in,
    down,
    each_of,
    field_of,
    hours_in,
    incidents_in,
    instant_in,
    name_in,
    no_one_twice,
    number_in,
    object_in,
    quoted,
    up,
    yes_or_no,
    zone_in,
)

LONGEST_RANGE = timedelta(days=2 * 366)
LONGEST_STEP = 24 * 60
"""Minutes: the step is counted from each midnight."""

CalendarFile = Callable[[str, int, int, ZoneInfo], Sequence[Stretch]]
"""When somebody is busy, by a calendar file: its path, the range in seconds, and whose zone. Raises Unreadable."""


def read_request(raw: bytes | str, calendar: CalendarFile | None = None) -> Request:
    """The request in a JSON text. `calendar` reads the files that it names as ics. Raises Unreadable."""
    return request_from(json_in(raw), calendar)


def json_in(raw: bytes | str) -> object:
    """What a JSON text holds. Raises Unreadable."""
    try:
        data: object = json.loads(raw)
    except json.JSONDecodeError as error:
        raise Unreadable(f"This is not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from None
    except UnicodeDecodeError:
        raise Unreadable("This is not JSON: it is not written in UTF-8.") from None
    except (ValueError, RecursionError):
        raise Unreadable(
            "This is not JSON that can be read: a number is too long or it is nested too deeply."
        ) from None
    return data


def request_from(data: object, calendar: CalendarFile | None = None) -> Request:
    """The request in data as JSON gives it. Raises Unreadable."""
    whole = object_in(data, "The request")
    begin, end = (instant_in(field_of(whole, name), name) for name in ("from", "until"))
    if end < begin:
        raise Unreadable("until: it is before from.")
    if end - begin > LONGEST_RANGE:
        raise Unreadable(f"until: it is more than {LONGEST_RANGE.days} days after from.")
    step = number_in(whole, "step", least=1)
    if step > LONGEST_STEP:
        raise Unreadable(f"step: {step} minutes are more than a day.")
    length = number_in(whole, "minutes", least=1) * 60
    if length > LONGEST_RANGE.total_seconds():
        raise Unreadable(f"minutes: {length // 60} are more than the {LONGEST_RANGE.days} days that can be looked at.")
    reach = (down(begin), up(end), calendar)
    people = tuple(each_of(whole, "people", lambda item, where: person_in(item, where, reach)))
    if not people:
        raise Unreadable("people: nobody is named.")
    rooms = tuple(each_of(whole, "rooms", _room))
    no_one_twice("people", [person.name for person in people])
    no_one_twice("rooms", [str(room.name) for room in rooms])
    return Request(
        now=up(instant_in(field_of(whole, "now"), "now")),
        people=people,
        rooms=rooms,
        length=length,
        step=step * 60,
        begin=up(begin),
        end=down(end),
        need_private=yes_or_no(field_of(whole, "need_private"), "need_private"),
        count=number_in(whole, "count", least=0),
    )


def person_in(data: object, where: str, reach: tuple[int, int, CalendarFile | None]) -> Person:
    """One of the people; `reach` is the range in seconds, and what reads a file that is named as ics."""
    person = object_in(data, where)
    name = str(name_in(person, where))
    zone = zone_in(field_of(person, "tz", where), f"{where}.tz")
    hours = hours_in(field_of(person, "working_hours", where), f"{where}.working_hours")
    incidents = incidents_in(person, where)
    file = person.get("ics")
    if file is None:
        return Person(name, zone, hours, busy_in(person, where), incidents=incidents)
    begin, end, calendar = reach
    if not isinstance(file, str) or calendar is None:
        raise Unreadable(f"{where}.ics: {quoted(file)} is not a calendar file that can be read here.")
    given = busy_in(person, where) if "busy" in person else ()
    try:
        found = calendar(file, begin, end, zone)
    except Unreadable as trouble:
        raise Unreadable(f"{where}.ics: {trouble}") from None
    return Person(name, zone, hours, tuple(merged([*given, *found])), incidents=incidents)


def _room(data: object, where: str) -> Room:
    room = object_in(data, where)
    private = yes_or_no(field_of(room, "private", where), f"{where}.private")
    return Room(name_in(room, where), private, busy_in(room, where))
