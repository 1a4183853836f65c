"""Reading what is to be planned from plain data: all of it is understood, or one sentence says what is wrong and where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from duologue.readiness.rules.planning.facts import Place, Someone, Wanted, Weeks
from duologue.readiness.rules.planning.grid import A_DAY
from duologue.readiness.rules.slots.reading import LONGEST_RANGE, CalendarFile, person_in
from duologue.readiness.rules.slots.values import (
    Unreadable,
    busy_in,
    down,
    each_of,
    field_of,
    instant_in,
    name_in,
    no_one_twice,
    number_in,
    object_in,
    quoted,
    up,
    yes_or_no,
)

MOST_A_DAY = 4
_EITHER_SIDE = ((7, 3), (14, 4))
"""With a cadence of at most so many days, a 1:1 lies at most so many from its anchor; with a longer one a week."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be planned, and what people and pairs are called in it."""

    weeks: Weeks
    names: tuple[str, ...]


def asked_in(data: object, calendar: CalendarFile | None = None) -> Asked:
    """What `duologue plan` is asked, in data as JSON gives it. Raises Unreadable."""
    whole = object_in(data, "The request")
    begin, end, now = (instant_in(field_of(whole, name), name) for name in ("from", "until", "now"))
    if not begin < end <= begin + LONGEST_RANGE / 12:
        raise Unreadable(f"until: it is not within {LONGEST_RANGE.days // 12} days after from.")
    reach = (down(begin), up(end), calendar)
    people = tuple(each_of(whole, "people", lambda item, where: person_in(item, where, reach)))
    names = tuple(person.name for person in people)
    no_one_twice("people", names)
    place = {name: index for index, name in enumerate(names)}
    within = up(begin), down(end)
    pairs = each_of(whole, "pairs", lambda item, where: [*_wanted(object_in(item, where), where, place, within)])
    most = number_in(whole, "most_a_day", least=1) if "most_a_day" in whole else MOST_A_DAY
    rooms = tuple(each_of(whole, "rooms", _room)) if "rooms" in whole else ()
    no_one_twice("rooms", [room.name for room in rooms])
    someone = tuple(Someone(person.zone, person.hours, person.busy) for person in people)
    return Asked(Weeks(up(now), *within, someone, tuple(one for pair in pairs for one in pair), rooms, most), names)


def _wanted(
    pair: Mapping[str, object], where: str, place: Mapping[str, int], within: tuple[int, int]
) -> Iterator[Wanted]:
    """One for each time the rhythm comes round; the first lies inside the longest gap where one is given."""
    manager, report = (_known(pair, side, where, place) for side in ("manager", "report"))
    if manager == report:
        raise Unreadable(f"{where}: nobody has a 1:1 with themselves.")
    minutes, every = number_in(pair, "minutes", least=5), number_in(pair, "every_days", least=1)
    stands = down(instant_in(pair["at"], f"{where}.at")) if pair.get("at") is not None else None
    held = down(instant_in(pair["last_held"], f"{where}.last_held")) if pair.get("last_held") is not None else None
    room = yes_or_no(pair["need_private"], f"{where}.need_private") if "need_private" in pair else False
    side = next((days for most, days in _EITHER_SIDE if every <= most), 7) * A_DAY
    gap = number_in(pair, "longest_gap_days", least=1) * A_DAY if "longest_gap_days" in pair else None
    begin, end = within
    anchor = stands if stands is not None else max(begin, held + every * A_DAY) if held is not None else begin
    by = held + gap if held is not None and gap is not None else end
    while anchor < end:
        last = min(anchor + side + A_DAY, end)
        if anchor <= by:
            last = min(last, by)
        yield Wanted(manager, report, minutes, max(begin, anchor - side), last, anchor, stands, "" if room else None)
        anchor, stands, by = anchor + every * A_DAY, None, end


def _known(pair: Mapping[str, object], side: str, where: str, place: Mapping[str, int]) -> int:
    name = field_of(pair, side, where)
    if str(name) not in place:
        raise Unreadable(f"{where}.{side}: {quoted(name)} is none of the people.")
    return place[str(name)]


def _room(data: object, where: str) -> Place:
    room = object_in(data, where)
    return Place(str(name_in(room, where)), "", busy_in(room, where))
