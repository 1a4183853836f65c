"""Finding the next slots for two people and a room: held sets of starts against a sweep over stretches and a naive walk."""

import random
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from bench.numbers import Number, median_seconds
from duologue.readiness.rules.slots.finding import all_there_are, free_room_time, free_time, swept
from duologue.readiness.rules.slots.held import Steps, together
from duologue.readiness.rules.slots.request import Person, Request, Room
from duologue.readiness.rules.slots.stretches import merged

CASES, WALKED, NEXT = 10_000, 60, 20
DAY = 86_400
NOW = int(datetime(2026, 3, 16, 8, tzinfo=UTC).timestamp())
ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Europe/Berlin")
OFFICE = dict.fromkeys(range(5), ((540, 1050),))


def a_request(chance: random.Random) -> Request:
    """Two people and a room over four weeks, through a change of the clocks, about half of the time taken."""
    people = tuple(
        Person(name, ZoneInfo(chance.choice(ZONES)), OFFICE, tuple(merged(_busy(chance)))) for name in ("one", "other")
    )
    room = Room("Willow", True, tuple(merged(_busy(chance))))
    step = chance.choice((5, 10, 15, 15, 30)) * 60
    return Request(NOW, people, (room,), chance.choice((20, 30, 45)) * 60, step, NOW, NOW + 28 * DAY, True, NEXT)


def _busy(chance: random.Random) -> Iterator[tuple[int, int]]:
    for day in range(NOW - NOW % DAY, NOW + 28 * DAY, DAY):
        at = day
        while at < day + DAY:
            length = chance.randrange(10, 130) * 60
            if chance.random() < 0.5:
                yield at, at + length
            at += length


def walked(request: Request) -> list[int]:
    """The naive way: at every step, look at everybody's wall, and at all that anybody has."""
    found = []
    begin, end = request.within
    at = begin + -begin % request.step
    while at + request.length <= end and len(found) < NEXT:
        if all(_can(person, at, request.length) for person in request.people) and any(
            not _overlaps(room.busy, at, request.length) for room in request.rooms
        ):
            found.append(at)
        at += request.step
    return found


def _can(person: Person, at: int, length: int) -> bool:
    for moment in range(at, at + length, 300):
        wall = datetime.fromtimestamp(moment, person.zone)
        minute = wall.hour * 60 + wall.minute
        if not any(opens <= minute < closes for opens, closes in person.hours.get(wall.weekday(), ())):
            return False
    return not _overlaps(person.busy, at, length)


def _overlaps(busy: tuple[tuple[int, int], ...], at: int, length: int) -> bool:
    return any(begins < at + length and at < ends for begins, ends in busy)


def held(request: Request) -> tuple[Steps, list[int]]:
    steps = Steps(*request.within, request.step)
    sets = [steps.starts(free_time(person, request.within), request.length) for person in request.people]
    return steps, [*sets, steps.starts(free_room_time(request.rooms[0], request.within), request.length)]


def next_of(steps: Steps, sets: list[int]) -> list[int]:
    return [at for _, at in islice(steps.each(together(sets)), NEXT)]


def measure() -> list[Number]:
    chance = random.Random(1)  # noqa: S311 - invented people
    requests = [a_request(chance) for _ in range(CASES)]
    unlike = sum(
        [start for start, _ in all_there_are(request)] != [start for start, _ in swept(request)] for request in requests
    )
    few = requests[:WALKED]
    unlike += sum(walked(request) != next_of(*held(request)) for request in few)
    availability = [held(request) for request in few]
    warm = statistics.median(_fast(steps, sets) for steps, sets in availability)
    cold = median_seconds(lambda: [next_of(*held(request)) for request in few], rounds=5) / WALKED
    sweep = median_seconds(lambda: [[*islice(swept(request), NEXT)] for request in few], rounds=5) / WALKED
    naive = median_seconds(lambda: [walked(request) for request in few], rounds=1) / WALKED
    return [
        Number("answers unlike the yardsticks'", unlike, at_most=0, unit=f"of {CASES + WALKED}"),
        Number("naive walk / held", naive / warm, at_least=1_000, unit="times"),
        Number("naive walk / from raw calendars", naive / cold, at_least=20, unit="times"),
        Number("interval sweep / held", sweep / warm, unit="times"),
        Number("interval sweep / from raw calendars", sweep / cold, unit="times"),
        Number("next 20 when held", warm * 1e6, unit="µs, to compare"),
    ]


def _fast(steps: Steps, sets: list[int]) -> float:
    """Seconds; too short to time one by one."""
    began = time.perf_counter()
    for _ in range(50):
        next_of(steps, sets)
    return (time.perf_counter() - began) / 50
