"""Reading a request for slots from plain data: all of it is understood, or one sentence says what is wrong and where."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from duologue.people.rules.zones import clean_zone
from duologue.privacy.rules.words import UnusableText
from duologue.readiness.rules.slots.request import Person, Request, Room
from duologue.readiness.rules.slots.stretches import Stretch, merged
from duologue.readiness.rules.slots.wall import DAYS, WorkingHours

LONGEST_RANGE = timedelta(days=2 * 366)
LONGEST_STEP = 24 * 60
"""Minutes: the step is counted from each midnight."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_YEARS = range(1971, 2200)
_Thing = TypeVar("_Thing")


class Unreadable(Exception):
    """The request cannot be understood; the sentence says what is wrong and where."""


CalendarFile = Callable[[str, int, int, ZoneInfo], Sequence[Stretch]]
"""When somebody is busy, by a calendar file: its path, the range in seconds, and whose zone. Raises Unreadable."""


def read_request(raw: bytes | str, calendar: CalendarFile | None = None) -> Request:
    """The request in a JSON text. `calendar` reads the files that it names as ics. Raises Unreadable."""
    try:
        data = json.loads(raw)
    except json.JSONDecodeError as error:
        raise Unreadable(f"This is not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from None
    except UnicodeDecodeError:
        raise Unreadable("This is not JSON: it is not written in UTF-8.") from None
    except (ValueError, RecursionError):
        raise Unreadable(
            "This is not JSON that can be read: a number is too long or it is nested too deeply."
        ) from None
    return request_from(data, calendar)


def request_from(data: object, calendar: CalendarFile | None = None) -> Request:
    """The request in data as JSON gives it. Raises Unreadable."""
    whole = _object(data, "The request")
    begin, end = (_instant(_field(whole, name), name) for name in ("from", "until"))
    if end < begin:
        raise Unreadable("until: it is before from.")
    if end - begin > LONGEST_RANGE:
        raise Unreadable(f"until: it is more than {LONGEST_RANGE.days} days after from.")
    step = _number(whole, "step", least=1)
    if step > LONGEST_STEP:
        raise Unreadable(f"step: {step} minutes are more than a day.")
    reach = (_down(begin), _up(end), calendar)
    people = tuple(_each(whole, "people", lambda item, where: _person(item, where, reach)))
    if not people:
        raise Unreadable("people: nobody is named.")
    rooms = tuple(_each(whole, "rooms", _room))
    _no_one_twice("people", [person.name for person in people])
    _no_one_twice("rooms", [str(room.name) for room in rooms])
    return Request(
        now=_up(_instant(_field(whole, "now"), "now")),
        people=people,
        rooms=rooms,
        length=_number(whole, "minutes", least=1) * 60,
        step=step * 60,
        begin=_up(begin),
        end=_down(end),
        need_private=_yes_or_no(_field(whole, "need_private"), "need_private"),
        count=_number(whole, "count", least=0),
    )


def _person(data: object, where: str, reach: tuple[int, int, CalendarFile | None]) -> Person:
    person = _object(data, where)
    name = str(_name(person, where))
    zone = _zone(_field(person, "tz", where), f"{where}.tz")
    hours = _hours(_field(person, "working_hours", where), f"{where}.working_hours")
    file = person.get("ics")
    if file is None:
        return Person(name, zone, hours, _busy(person, where))
    begin, end, calendar = reach
    if not isinstance(file, str) or calendar is None:
        raise Unreadable(f"{where}.ics: {_quoted(file)} is not a calendar file that can be read here.")
    given = _busy(person, where) if "busy" in person else ()
    try:
        found = calendar(file, begin, end, zone)
    except Unreadable as trouble:
        raise Unreadable(f"{where}.ics: {trouble}") from None
    return Person(name, zone, hours, tuple(merged([*given, *found])))


def _room(data: object, where: str) -> Room:
    room = _object(data, where)
    private = _yes_or_no(_field(room, "private", where), f"{where}.private")
    return Room(_name(room, where), private, _busy(room, where))


def _busy(owner: Mapping[str, object], where: str) -> tuple[Stretch, ...]:
    """Rounded outward to whole seconds. What has no length takes up no time."""
    found = []
    for index, item in enumerate(_list(_field(owner, "busy", where), f"{where}.busy")):
        here = f"{where}.busy[{index}]"
        begins, ends = (_instant(edge, here, any_year=True) for edge in _two(item, here, "instants"))
        if ends < begins:
            raise Unreadable(f"{here}: it ends before it starts.")
        if begins < ends:
            found.append((_down(begins), _up(ends)))
    return tuple(merged(found))


def _hours(data: object, where: str) -> WorkingHours:
    week = _object(data, where)
    if unknown := sorted(set(week) - set(DAYS)):
        raise Unreadable(f"{where}: {_quoted(unknown[0])} is not a day; days are {', '.join(DAYS)}.")
    found = {}
    for number, day in enumerate(DAYS):
        stretches = []
        for index, item in enumerate(_list(week.get(day, []), f"{where}.{day}")):
            here = f"{where}.{day}[{index}]"
            opens, closes = (_wall_time(edge, here) for edge in _two(item, here, "times"))
            if closes < opens:
                raise Unreadable(
                    f"{here}: it ends before it starts; what goes past midnight is written as two, "
                    f"until 24:00 and from 00:00 on the next day."
                )
            stretches.append((opens, closes))
        found[number] = tuple(merged(stretches))
    return found


def _wall_time(data: object, where: str) -> int:
    """Minutes since midnight."""
    hours, colon, minutes = data.partition(":") if isinstance(data, str) else ("", "", "")
    two_each = len(hours) == len(minutes) == 2 and (hours + minutes).isascii() and (hours + minutes).isdigit()
    if colon and two_each and int(minutes) < 60 and (at := int(hours) * 60 + int(minutes)) <= 24 * 60:
        return at
    raise Unreadable(f"{where}: {_quoted(data)} is not a time of day such as 09:00.")


def _zone(data: object, where: str) -> ZoneInfo:
    if not isinstance(data, str):
        raise Unreadable(f"{where}: {_quoted(data)} is not a time zone such as Europe/London.")
    try:
        return ZoneInfo(data)
    except (OSError, ValueError, KeyError):
        try:
            return ZoneInfo(clean_zone(data))
        except UnusableText as error:
            raise Unreadable(f"{where}: {error}") from None


def _instant(data: object, where: str, *, any_year: bool = False) -> datetime:
    try:
        at = datetime.fromisoformat(data) if isinstance(data, str) else None
    except ValueError:
        at = None
    if at is None:
        raise Unreadable(f"{where}: {_quoted(data)} is not an instant such as 2026-03-02T09:00:00+00:00.")
    if at.tzinfo is None:
        raise Unreadable(f"{where}: {_quoted(data)} does not say its offset from UTC, such as +01:00 or Z.")
    if not any_year and at.year not in _YEARS:
        raise Unreadable(f"{where}: the year of {_quoted(data)} is not between {_YEARS[0]} and {_YEARS[-1]}.")
    return at


def _down(at: datetime) -> int:
    return (at - _EPOCH) // _SECOND


def _up(at: datetime) -> int:
    return -((_EPOCH - at) // _SECOND)


def _field(data: Mapping[str, object], name: str, where: str = "") -> object:
    if name in data:
        return data[name]
    instead = ", and there is no ics" if name == "busy" and where.startswith("people") else ""
    raise Unreadable(f"{where}.{name} is missing{instead}." if where else f"{name} is missing.")


def _number(data: Mapping[str, object], name: str, least: int) -> int:
    value = _field(data, name)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unreadable(f"{name}: {_quoted(value)} is not a whole number.")
    if value < least:
        raise Unreadable(f"{name}: {_quoted(value)} is less than {least}.")
    return value


def _name(data: Mapping[str, object], where: str) -> str | int:
    value = _field(data, "id", where)
    if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
        return value
    raise Unreadable(f"{where}.id: {_quoted(value)} is not a name.")


def _yes_or_no(data: object, where: str) -> bool:
    if isinstance(data, bool):
        return data
    raise Unreadable(f"{where}: {_quoted(data)} is neither true nor false.")


def _object(data: object, where: str) -> Mapping[str, object]:
    if isinstance(data, dict):
        return data
    raise Unreadable(f"{where}: {_quoted(data)} is not an object with named fields.")


def _list(data: object, where: str) -> Sequence[object]:
    if isinstance(data, list):
        return data
    raise Unreadable(f"{where}: {_quoted(data)} is not a list.")


def _two(data: object, where: str, what: str) -> Sequence[object]:
    if isinstance(data, list) and len(data) == 2:
        return data
    raise Unreadable(f"{where}: {_quoted(data)} is not a pair of two {what}.")


def _each(whole: Mapping[str, object], name: str, read: Callable[[object, str], _Thing]) -> list[_Thing]:
    return [read(item, f"{name}[{index}]") for index, item in enumerate(_list(_field(whole, name), name))]


def _no_one_twice(where: str, names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise Unreadable(f"{where}: {_quoted(name)} is there twice.")


def _quoted(data: object) -> str:
    """As it stands in the JSON, in characters that every terminal can show, and not at length."""
    written = json.dumps(data)
    return written if len(written) <= 60 else f"{written[:57]}..."
