"""The best slots of a request, or why there is none."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from duologue.readiness.rules.slots.held import Steps, together
from duologue.readiness.rules.slots.order import best
from duologue.readiness.rules.slots.request import Found, Person, Request, Room
from duologue.readiness.rules.slots.stretches import Stretch, around, in_both, on_the_step, without
from duologue.readiness.rules.slots.wall import working_time
from duologue.readiness.rules.slots.why_none import why_none


def find_slots(request: Request) -> Found:
    """As many slots as are asked for or as there are, best first; without one, the reason.

    Hard is: everybody's working hours and busy time, a free private room where one is needed, not before now, within
    the range, on the step. Everything else only orders.
    """
    begin, end = request.within
    if begin >= end:
        return Found((), why_none(request))
    if not request.count:
        return Found((), ("None was asked for: count is 0.",))
    slots = best(request, all_there_are(request))
    return Found(slots, () if slots else why_none(request))


def all_there_are(request: Request) -> Iterator[tuple[int, Room | None]]:
    """Every start (seconds since 1970) that breaks no hard rule, in order, with the best room that is free then."""
    if not Steps.fits(request.step):
        yield from swept(request)
        return
    steps = Steps(*request.within, request.step)
    rooms = [
        (room, steps.starts(free_room_time(room, request.within), request.length)) for room in request.usable_rooms
    ]
    starts = together([steps.starts(free_time(person, request.within), request.length) for person in request.people])
    if request.need_private:
        starts &= reduce(or_, (free for _, free in rooms), 0)
    for index, start in steps.each(starts):
        yield start, next((room for room, free in rooms if free >> index & 1), None)


def swept(request: Request) -> Iterator[tuple[int, Room | None]]:
    """With a step that leaves a rest every day: stretch by stretch."""
    rooms = [(room, free_room_time(room, request.within)) for room in request.usable_rooms]
    for start in on_the_step(free_together(request), request.length, request.step):
        room = next((room for room, free in rooms if around(free, start, start + request.length)), None)
        if room is not None or not request.need_private:
            yield start, room


def free_together(request: Request) -> list[Stretch]:
    """When all of them work and none of them is busy."""
    free = [request.within]
    for person in request.people:
        free = in_both(free, free_time(person, request.within))
    return free


def free_time(person: Person, within: Stretch) -> list[Stretch]:
    """When one of them works and is not busy."""
    return without(working_time(person.hours, person.zone, within), person.busy)


def free_room_time(room: Room, within: Stretch) -> list[Stretch]:
    return without([within], room.busy)
