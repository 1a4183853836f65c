"""Values in data as JSON gives it: each is understood, or one sentence says what is wrong and where."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from duologue.people.rules.zones import clean_zone
from duologue.privacy.rules.words import UnusableText
from duologue.readiness.rules.slots.stretches import Stretch, merged
from duologue.readiness.rules.slots.wall import DAYS, WorkingHours

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_YEARS = range(1971, 2200)
_Thing = TypeVar("_Thing")


class Unreadable(Exception):
    """The request cannot be understood; the sentence says what is wrong and where."""


def busy_in(owner: Mapping[str, object], where: str) -> tuple[Stretch, ...]:
    """Rounded outward to whole seconds. What has no length takes up no time."""
    found = _stretches(owner, where, "busy", any_year=True)
    return tuple(merged((down(begins), up(ends)) for begins, ends in found if begins < ends))


def incidents_in(owner: Mapping[str, object], where: str) -> tuple[Stretch, ...]:
    """Rounded outward to whole seconds; none where nothing is said of them. One without length is over when it begins."""
    found = _stretches(owner, where, "incidents", any_year=False) if "incidents" in owner else ()
    return tuple((down(begins), up(ends)) for begins, ends in found)


def _stretches(
    owner: Mapping[str, object], where: str, name: str, *, any_year: bool
) -> Iterator[tuple[datetime, datetime]]:
    for index, item in enumerate(list_in(field_of(owner, name, where), f"{where}.{name}")):
        here = f"{where}.{name}[{index}]"
        begins, ends = (instant_in(edge, here, any_year=any_year) for edge in _two(item, here, "instants"))
        if ends < begins:
            raise Unreadable(f"{here}: it ends before it starts.")
        yield begins, ends


def hours_in(data: object, where: str) -> WorkingHours:
    week = object_in(data, where)
    if unknown := sorted(set(week) - set(DAYS)):
        raise Unreadable(f"{where}: {quoted(unknown[0])} is not a day; days are {', '.join(DAYS)}.")
    found = {}
    for number, day in enumerate(DAYS):
        stretches = []
        for index, item in enumerate(list_in(week.get(day, []), f"{where}.{day}")):
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
    raise Unreadable(f"{where}: {quoted(data)} is not a time of day such as 09:00.")


def zone_in(data: object, where: str) -> ZoneInfo:
    if not isinstance(data, str):
        raise Unreadable(f"{where}: {quoted(data)} is not a time zone such as Europe/London.")
    try:
        return ZoneInfo(data)
    except (OSError, ValueError, KeyError):
        try:
            return ZoneInfo(clean_zone(data))
        except UnusableText as error:
            raise Unreadable(f"{where}: {error}") from None


def instant_in(data: object, where: str, *, any_year: bool = False) -> datetime:
    try:
        at = datetime.fromisoformat(data) if isinstance(data, str) else None
    except ValueError:
        at = None
    if at is None:
        raise Unreadable(f"{where}: {quoted(data)} is not an instant such as 2026-03-02T09:00:00+00:00.")
    if at.tzinfo is None:
        raise Unreadable(f"{where}: {quoted(data)} does not say its offset from UTC, such as +01:00 or Z.")
    if not any_year and at.year not in _YEARS:
        raise Unreadable(f"{where}: the year of {quoted(data)} is not between {_YEARS[0]} and {_YEARS[-1]}.")
    return at


def down(at: datetime) -> int:
    return (at - _EPOCH) // _SECOND


def up(at: datetime) -> int:
    return -((_EPOCH - at) // _SECOND)


def field_of(data: Mapping[str, object], name: str, where: str = "") -> object:
    if name in data:
        return data[name]
    instead = ", and there is no ics" if name == "busy" and where.startswith("people") else ""
    raise Unreadable(f"{where}.{name} is missing{instead}." if where else f"{name} is missing.")


def number_in(data: Mapping[str, object], name: str, least: int) -> int:
    value = field_of(data, name)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unreadable(f"{name}: {quoted(value)} is not a whole number.")
    if value < least:
        raise Unreadable(f"{name}: {quoted(value)} is less than {least}.")
    return value


def name_in(data: Mapping[str, object], where: str) -> str | int:
    value = field_of(data, "id", where)
    if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
        return value
    raise Unreadable(f"{where}.id: {quoted(value)} is not a name.")


def yes_or_no(data: object, where: str) -> bool:
    if isinstance(data, bool):
        return data
    raise Unreadable(f"{where}: {quoted(data)} is neither true nor false.")


def object_in(data: object, where: str) -> Mapping[str, object]:
    if isinstance(data, dict):
        return data
    raise Unreadable(f"{where}: {quoted(data)} is not an object with named fields.")


def list_in(data: object, where: str) -> Sequence[object]:
    if isinstance(data, list):
        return data
    raise Unreadable(f"{where}: {quoted(data)} is not a list.")


def _two(data: object, where: str, what: str) -> Sequence[object]:
    if isinstance(data, list) and len(data) == 2:
        return data
    raise Unreadable(f"{where}: {quoted(data)} is not a pair of two {what}.")


def each_of(whole: Mapping[str, object], name: str, read: Callable[[object, str], _Thing]) -> list[_Thing]:
    return [read(item, f"{name}[{index}]") for index, item in enumerate(list_in(field_of(whole, name), name))]


def no_one_twice(where: str, names: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Unreadable(f"{where}: {quoted(name)} is there twice.")
        seen.add(name)


def quoted(data: object) -> str:
    """As it stands in the JSON, in characters that every terminal can show, and not at length."""
    written = json.dumps(data)
    return written if len(written) <= 60 else f"{written[:57]}..."
