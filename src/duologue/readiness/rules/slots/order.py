"""The order of the slots there are, and the reasons that are told with each.

First one slot of each day, then a second one, so that five slots are five days where there are five. Within that, earlier
weeks first; within a week what costs least; of equals the earlier one. Mornings and afternoons are equal. After all these
come those on the heels of an incident, and last those after the day by which the two meet again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from duologue.readiness.rules.saying import time_of_week
from duologue.readiness.rules.slots.incidents import taken_up
from duologue.readiness.rules.slots.request import Person, Request, Room, Slot
from duologue.readiness.rules.slots.stretches import Stretch, around, touching
from duologue.readiness.rules.slots.wall import working_day
from duologue.readiness.rules.slots.wishes import Against, Tried, against
from duologue.translation import gettext as _
from duologue.translation import marked, ngettext, pgettext
from duologue.translation.dates import together

NEAR_THE_EDGE = 60 * 60
"""Seconds from the beginning or the end of a working day."""

_WITHOUT_A_ROOM = 16
_NOT_PRIVATE = 12
_NO_AIR = 6
_QUARTER = 15 * 60
"""Costs: a private place counts more than somebody out of breath, that more than each quarter of an hour (seconds) by
which it is too early or too late in somebody's day."""

_AT_AN_EDGE = {
    "early": marked("It is early in the working day of {people}."),
    "late": marked("It is late in the working day of {people}."),
}
_SHORT_OF_AIR = {
    ("before",): marked("{name} has something else right before it."),
    ("after",): marked("{name} has something else right after it."),
    ("before", "after"): marked("{name} has something else right before and right after it."),
}

Incidents = Sequence[tuple[str, list[Stretch]]]
"""Whom incidents take up, and when, merged."""


def best(request: Request, starts: Iterable[tuple[int, Room | None]]) -> tuple[Slot, ...]:
    """The slots that begin at these starts (seconds since 1970, in order), best first, as many as were asked for.

    No week is looked at once the weeks before it have as many days with a slot as slots were asked for.
    """
    taken: Counter[date] = Counter()
    shaken: Counter[date] = Counter()
    incidents = [(person.name, taken_up(person)) for person in request.people if person.incidents]
    ranked: list[tuple[bool, bool, int, int, int, int, Room | None]] = []
    for week, in_it in groupby(starts, key=lambda one: _week(request, one[0])):
        for cost, start, room in sorted(
            ((_cost(request, start, room), start, room) for start, room in in_it), key=lambda one: one[:2]
        ):
            near = bool(incidents and _shaken_by(incidents, start))
            day, of_its_kind = _day(request, start), shaken if near else taken
            ranked.append((_is_late(request, start), near, of_its_kind[day], week, cost, start, room))
            of_its_kind[day] += 1
        if len(taken) >= request.count:
            break
    ranked.sort(key=lambda one: one[:6])
    return tuple(_slot(request, start, room, incidents) for *_, start, room in ranked[: request.count])


def _slot(request: Request, start: int, room: Room | None, incidents: Incidents) -> Slot:
    end = start + request.length
    because = [_when(request, start), *_of_the_day(request, start), *_of_the_air(request, start)]
    because += [one.words for one in _wished_otherwise(request, start)]
    if near := _shaken_by(incidents, start):
        who = _both() if len(near) == len(request.people) == 2 else together(near)
        said = _("It is during an incident, or in the first hour of work after it, for {people}.")
        because.append(said.format(people=who))
    if _is_late(request, start):
        because.append(_("It is after the day by which you meet again."))
    because.append(_where(request, room))
    return Slot(start, end, room.name if room else None, tuple(because))


def _cost(request: Request, start: int, room: Room | None) -> int:
    cost = _WITHOUT_A_ROOM if room is None else 0 if room.private else _NOT_PRIVATE
    cost += sum(one.cost for one in _wished_otherwise(request, start))
    cost += sum(_NO_AIR * len(_short_of_air(person, start, request.length)) for person in request.people)
    return cost + sum(-(-_edge(person, start, request.length)[1] // _QUARTER) for person in request.people)


def _wished_otherwise(request: Request, start: int) -> Iterator[Against]:
    end = start + request.length
    for person in request.people:
        wall = datetime.fromtimestamp(start, person.zone)
        yield from against(Tried(person.name, person.wishes, person.busy, start, end, wall))


def _shaken_by(incidents: Incidents, start: int) -> list[str]:
    return [name for name, stretches in incidents if around(stretches, start, start + 1)]


def _is_late(request: Request, start: int) -> bool:
    return request.by is not None and start > request.by


def _week(request: Request, start: int) -> int:
    """Whole weeks, from Monday on, after the one in which now is, on the wall of the one named first."""
    monday, now = (_monday(request, at) for at in (start, request.now))
    return (monday - now) // 7


def _monday(request: Request, at: int) -> int:
    day = _day(request, at)
    return day.toordinal() - day.weekday()


def _day(request: Request, at: int) -> date:
    return datetime.fromtimestamp(at, request.people[0].zone).date()


def _edge(person: Person, start: int, length: int) -> tuple[str, int]:
    """early or late in the working day, and by how many seconds too much; empty in the middle or where there is none."""
    day = working_day(person.hours, person.zone, start)
    if day is None or day[1] - day[0] < length + 2 * NEAR_THE_EDGE:
        return "", 0
    early, late = day[0] + NEAR_THE_EDGE - start, start + length - (day[1] - NEAR_THE_EDGE)
    if early > 0:
        return "early", early
    return ("late", late) if late > 0 else ("", 0)


def _short_of_air(person: Person, start: int, length: int) -> list[str]:
    """before, after or both: where something else is nearer than the buffer."""
    end = start + length
    air = person.wishes.air
    sides = {"before": (start - air, start), "after": (end, end + air)}
    return [side for side, (begins, ends) in sides.items() if touching(person.busy, begins, ends)]


def _when(request: Request, start: int) -> str:
    weeks = _week(request, start)
    if weeks == 0:
        week = _("This week")
    elif weeks == 1:
        week = _("Next week")
    else:
        week = ngettext("In {many} week", "In {many} weeks", weeks).format(many=weeks)
    walls = [(datetime.fromtimestamp(start, person.zone), person.name) for person in request.people]
    each = [(walls[0][0], _all(request.people))] if len({wall.utcoffset() for wall, _name in walls}) == 1 else walls
    times = [_("{time} for {people}").format(time=time_of_week(wall), people=who) for wall, who in each]
    return _("{week}: {times}.").format(week=week, times=", ".join(times))


def _of_the_day(request: Request, start: int) -> Iterator[str]:
    edges = [(_edge(person, start, request.length)[0], person.name) for person in request.people]
    if not any(edge for edge, _name in edges):
        yield _("In the middle of the working day for {people}.").format(people=_all(request.people))
    for edge, some in groupby(sorted(edges), key=lambda pair: pair[0]):
        if edge:
            yield _(_AT_AN_EDGE[edge]).format(people=together([name for _edge, name in some]))


def _of_the_air(request: Request, start: int) -> Iterator[str]:
    short = [(person.name, _short_of_air(person, start, request.length)) for person in request.people]
    if not any(sides for _name, sides in short):
        least = min(person.wishes.air for person in request.people) // 60
        yield _("Nobody has anything else within {many} minutes of it.").format(many=least)
    for name, sides in short:
        if sides:
            yield _(_SHORT_OF_AIR[tuple(sides)]).format(name=name)


def _where(request: Request, room: Room | None) -> str:
    if room is None:
        if request.rooms:
            return _("No room is free: by video, or on a walk.")
        return _("No room is named: by video, or on a walk.")
    said = _("{room} is free and private.") if room.private else _("{room} is free, but not private.")
    return said.format(room=room.name)


def _all(people: Iterable[Person]) -> str:
    names = [person.name for person in people]
    return _both() if len(names) == 2 else names[0] if len(names) == 1 else pgettext("for whom", "all")


def _both() -> str:
    return pgettext("for whom", "both")
