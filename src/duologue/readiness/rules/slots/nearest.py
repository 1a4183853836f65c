"""The nearest thing that would make a slot where there is none: each a sentence, or nothing where it would not help."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from duologue.readiness.rules.saying import one_after_another, short_day
from duologue.readiness.rules.slots.request import Request, Room
from duologue.readiness.rules.slots.stretches import Stretch, in_both, longest, on_the_step, touching, without
from duologue.readiness.rules.slots.wall import working_time
from duologue.translation import gettext as _
from duologue.translation import ngettext

SHORTEST = 10 * 60
"""Seconds: less than that is no 1:1."""

_LOOKS_AHEAD = 8 * 7 * 24 * 60 * 60
"""Seconds: what is further away than eight weeks is not near."""

_FINER = (30, 15, 10, 5, 1)
"""Minutes."""


def longer_hours(request: Request) -> tuple[str, ...]:
    """The time for which people would stretch their working hours least, and who; nobody's busy time is touched."""
    hours = [working_time(person.hours, person.zone, request.within) for person in request.people]
    if not all(hours):
        return ()
    best: tuple[int, int] | None = None
    for start in _starts_without_hours(request):
        stretched = sum(sum(_stretched(times, start, start + request.length)) for times in hours)
        if best is None or stretched < best[0]:
            best = (stretched, start)
    if best is None:
        return ()
    wider = []
    for person, times in zip(request.people, hours, strict=True):
        earlier, later = _stretched(times, best[1], best[1] + request.length)
        wider += [_("{name} began {many} minutes earlier").format(name=person.name, many=earlier // 60)] * bool(earlier)
        wider += [_("{name} ended {many} minutes later").format(name=person.name, many=later // 60)] * bool(later)
    said = _("The nearest would be {when}, if {wider}.")
    return (said.format(when=_on_the_wall(request, best[1]), wider=one_after_another(wider)),)


def fewer_busy_times(request: Request) -> tuple[str, ...]:
    """The time at which the fewest other things stand in the way, and whose."""
    best: tuple[int, int] | None = None
    for start in on_the_step(_working_together(request), request.length, request.step):
        if not _has_a_room(request, start):
            continue
        stand = sum(len(touching(person.busy, start, start + request.length)) for person in request.people)
        if best is None or stand < best[0]:
            best = (stand, start)
    if best is None:
        return ()
    start = best[1]
    people = [person for person in request.people if touching(person.busy, start, start + request.length)]
    who = one_after_another([person.name for person in people])
    said = ngettext(
        "The nearest is {when}: one thing of {people} would have to move.",
        "The nearest is {when}: {many} things of {people} would have to move.",
        best[0],
    )
    return (said.format(when=_on_the_wall(request, start), many=best[0], people=who),)


def shorter(request: Request, together: list[Stretch]) -> tuple[str, ...]:
    """The longest 1:1 that would fit; by whole fives of minutes, since nobody arranges seventeen."""
    most = longest(together)
    length = 0 if most is None else (most[1] - most[0]) // 300 * 300
    for seconds in range(min(length, request.length - 1) // 300 * 300, SHORTEST - 1, -300):
        smaller = replace(request, length=seconds)
        for start in on_the_step(together, seconds, request.step):
            if _has_a_room(smaller, start):
                said = _("{many} minutes would fit {when}.")
                return (said.format(many=seconds // 60, when=_on_the_wall(request, start)),)
    return ()


def with_another_step(request: Request, together: list[Stretch]) -> tuple[str, ...]:
    """The coarsest finer step on which there is a slot."""
    for minutes in _FINER:
        if minutes * 60 < request.step:
            for start in on_the_step(together, request.length, minutes * 60):
                if _has_a_room(request, start):
                    said = _("With a step of {many} minutes there is one {when}.")
                    return (said.format(many=minutes, when=_on_the_wall(request, start)),)
    return ()


def with_another_room(request: Request, together: list[Stretch]) -> tuple[str, ...]:
    """A free room that is not private, or no room at all; and a private room at another length."""
    open_to_all = replace(request, need_private=False)
    starts = list(on_the_step(together, request.length, request.step))
    for start in starts:
        for room in open_to_all.usable_rooms:
            if _is_free(room, request, start):
                said = _("{room}, which is not private, is free {when}.")
                there = said.format(room=room.name, when=_on_the_wall(request, start))
                return (there, *_private_for_less(request, together))
    said = _("Without a room, by video alone or on a walk, there is one {when}.")
    return (said.format(when=_on_the_wall(request, starts[0])), *_private_for_less(request, together))


def _private_for_less(request: Request, together: list[Stretch]) -> tuple[str, ...]:
    return shorter(request, together) if request.usable_rooms else ()


def _starts_without_hours(request: Request) -> Iterator[int]:
    free = [_soon(request)]
    for person in request.people:
        free = without(free, person.busy)
    return (start for start in on_the_step(free, request.length, request.step) if _has_a_room(request, start))


def _working_together(request: Request) -> list[Stretch]:
    together = [_soon(request)]
    for person in request.people:
        together = in_both(together, working_time(person.hours, person.zone, request.within))
    return together


def _soon(request: Request) -> Stretch:
    begin, end = request.within
    return begin, min(end, begin + _LOOKS_AHEAD)


def _stretched(times: list[Stretch], start: int, end: int) -> tuple[int, int]:
    """By how many seconds the nearest stretch of work would have to begin earlier, and end later."""
    index = bisect_right(times, (start, end))
    near = times[max(0, index - 1) : index + 1]
    return min(((max(0, opens - start), max(0, end - closes)) for opens, closes in near), key=sum)


def _has_a_room(request: Request, start: int) -> bool:
    return not request.need_private or any(_is_free(room, request, start) for room in request.usable_rooms)


def _is_free(room: Room, request: Request, start: int) -> bool:
    return not touching(room.busy, start, start + request.length)


def _on_the_wall(request: Request, start: int) -> str:
    """on Tue 03 Mar 10:00 for Ana, 22:00 for Ben"""
    walls = [(datetime.fromtimestamp(start, person.zone), person.name) for person in request.people]
    if len({wall.utcoffset() for wall, _name in walls}) == 1:
        wall = walls[0][0]
        return _("on {day} at {time}").format(day=short_day(wall), time=f"{wall:%H:%M}")
    one = _("{day} at {time} for {name}")
    each = [one.format(day=short_day(wall), time=f"{wall:%H:%M}", name=name) for wall, name in walls]
    return _("on {times}").format(times=", ".join(each))
