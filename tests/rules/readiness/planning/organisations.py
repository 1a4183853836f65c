"""Invented organisations, and a look at a plan that shares nothing with the planner but the facts."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from duologue.readiness.rules.planning.facts import FREEZE, Place, Plan, Planned, Someone, Wanted, Weeks
from duologue.readiness.rules.slots.stretches import merged

NOW = int(datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp())
DAY, QUARTER = 86_400, 900
OFFICE = dict.fromkeys(range(5), ((9 * 60, 17 * 60 + 30),))
ZONES = ("Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata")


def organisation(people: int, *, seed: int = 1, busy: float = 0.55, weeks: int = 4, a_room: int = 40) -> Weeks:
    """A house in which everybody leads seven; a 1:1 every week, every other week or every month, on a day by chance."""
    chance = random.Random(seed)
    end = NOW + weeks * 7 * DAY
    zones: list[str] = []
    sites: list[tuple[str, int]] = []
    someone, wanted = [], []
    for one in range(people):
        lead = (one - 1) // 7
        zones.append(ZONES[0] if not one else zones[lead] if chance.random() < 0.8 else chance.choice(ZONES))
        sites.append((zones[one], one % max(1, people // 400)))
        someone.append(Someone(ZoneInfo(zones[one]), OFFICE, _busy(chance, end, busy)))
        if one:
            site = sites[one] if chance.random() < 0.7 else None
            wanted += _asked(chance, lead, one, end, site)
    rooms = [
        Place(f"{site} {number}", site)
        for site in sorted(set(sites))
        for number in range(max(1, sites.count(site) // a_room))
    ]
    return Weeks(NOW, NOW, end, tuple(someone), tuple(wanted), tuple(rooms))


def _busy(chance: random.Random, end: int, share: float) -> tuple[tuple[int, int], ...]:
    found = []
    for day in range(NOW - NOW % DAY, end, DAY):
        at = day + 7 * 3_600
        while at < day + 20 * 3_600:
            length = chance.choice((2, 2, 4, 4, 6)) * QUARTER
            if chance.random() < share:
                found.append((at, at + length))
            at += length
    return tuple(merged(found))


def _asked(chance: random.Random, lead: int, one: int, end: int, site: object) -> list[Wanted]:
    every, minutes = chance.choice((7, 7, 14, 14, 28)), chance.choice((30, 30, 45, 60))
    room = {7: 3, 14: 4, 28: 7}[every]
    found = []
    day = NOW - NOW % DAY + chance.randrange(every) * DAY
    while day < end:
        anchor = day + chance.choice((9, 10, 11, 13, 14, 15)) * 3_600
        begin, last = max(NOW, day - room * DAY), min(end, day + (room + 1) * DAY)
        found.append(Wanted(lead, one, minutes, begin, last, anchor, None, site))
        day += every * DAY
    return found


def standing(weeks: Weeks, plan: Plan) -> Weeks:
    """The same, with everything where the plan put it."""
    wanted = (
        replace(one, stands=there.start if there else None)
        for one, there in zip(weeks.wanted, plan.planned, strict=True)
    )
    return replace(weeks, wanted=tuple(wanted))


def wrong_with(weeks: Weeks, plan: Plan) -> list[str]:
    """Second by second where it can be: no bit sets, no grid."""
    found: list[str] = []
    of_person: dict[int, list[tuple[int, int]]] = defaultdict(list)
    of_room: dict[str, list[tuple[int, int]]] = defaultdict(list)
    led: dict[tuple[int, int], int] = defaultdict(int)
    for number, (one, there) in enumerate(zip(weeks.wanted, plan.planned, strict=True)):
        if there is None:
            found += [] if number in plan.unplaced else [f"{number} has no place and no reason"]
            continue
        stretch = there.start, there.start + one.minutes * 60
        found += [f"{number}: {wrong}" for wrong in _wrong_with_one(weeks, one, there)]
        for person in (one.manager, one.report):
            of_person[person].append(stretch)
        of_room[there.room or ""] += [stretch] if there.room else []
        led[one.manager, there.start // DAY] += 1
    found += [f"person {name}: two at once" for name, all_of in of_person.items() if _too_near(all_of, QUARTER)]
    found += [f"room {name}: two at once" for name, all_of in of_room.items() if _too_near(all_of, 0)]
    return found + [
        f"manager {manager}: too many on a day" for (manager, _), many in led.items() if many > weeks.most_a_day
    ]


def _wrong_with_one(weeks: Weeks, one: Wanted, there: Planned) -> Iterator[str]:
    start, end = there.start, there.start + one.minutes * 60
    if one.stands is not None and one.stands - weeks.now < FREEZE:
        if start != one.stands:
            yield "it begins within twenty hours and was moved"
    elif start < max(one.begin, weeks.now) or end > one.end or (start - NOW) % QUARTER:
        yield "it lies outside of what was asked"
    for person in (one.manager, one.report):
        yield from _wrong_for(weeks.people[person], start, end)
    room = next((room for room in weeks.rooms if room.name == there.room), None)
    if one.site is not None and (room is None or room.site != one.site):
        yield "it has no room where it needs one"
    if room is not None and any(start < ends and begins < end for begins, ends in room.busy):
        yield "the room is busy"


def _wrong_for(person: Someone, start: int, end: int) -> list[str]:
    for at in range(start, end, 300):
        wall = datetime.fromtimestamp(at, person.zone)
        minute = wall.hour * 60 + wall.minute
        if not any(begins <= minute < ends for begins, ends in person.hours.get(wall.weekday(), ())):
            return ["outside of somebody's working hours"]
    return ["somebody is busy"] if any(start < ends and begins < end for begins, ends in person.busy) else []


def _too_near(stretches: list[tuple[int, int]], air: int) -> bool:
    ordered = sorted(stretches)
    return any(after[0] < before[1] + air for before, after in pairwise(ordered))
