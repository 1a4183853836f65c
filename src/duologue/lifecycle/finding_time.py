"""Times that suit both: what the rooms know of two people's time, put to the rules that find slots."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from duologue.meetings.queries import MeetingFacts, PairFacts
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import FreeBusy, times_of
from duologue.readiness.rules.slots.finding import find_slots
from duologue.readiness.rules.slots.request import Found, Person, Request, Room
from duologue.readiness.rules.slots.stretches import Stretch
from duologue.readiness.rules.slots.wall import working_time
from duologue.readiness.rules.slots.wishes import Wishes

AHEAD = timedelta(weeks=4)
STEP = 15 * 60
"""Seconds."""
MANY = 5


@dataclass(frozen=True, slots=True)
class Suiting:
    found: Found
    strangers: list[str]
    """Of whom no calendar is known here: only their working hours and their 1:1s."""


def times_together(
    viewer: Viewer,
    pair: PairFacts,
    now: datetime,
    *,
    minutes: int,
    moving: MeetingFacts | None,
    by: datetime | None = None,
    rooms: tuple[Room, ...] = (),
) -> Suiting:
    """The best times in the four weeks from tomorrow for the two of a pair that came through its own door.

    `by`: when they have to have met again. `moving`: the 1:1 that would be there instead; its own time is free, and is not found again.
    """
    names = {pair.manager_id: pair.manager_name, pair.report_id: pair.report_name}
    begin, end = int(now.timestamp()), int((now + AHEAD).timestamp())
    people, strangers = people_of(viewer, names, now, without=[moving.id] if moving else [])
    here = moving.starts_at.timestamp() if moving else 0
    request = Request(
        now=begin,
        people=tuple(people[person] for person in names),
        rooms=rooms,
        length=minutes * 60,
        step=STEP,
        begin=begin,
        end=end,
        need_private=False,
        count=MANY + 1,
        by=int(by.timestamp()) if by else None,
    )
    found = find_slots(request)
    slots = tuple(slot for slot in found.slots if slot.start != here)[:MANY]
    return Suiting(Found(slots, found.none_because), strangers)


def people_of(
    viewer: Viewer, names: dict[UUID, str], now: datetime, *, without: Collection[UUID] = ()
) -> tuple[dict[UUID, Person], list[str]]:
    """As the rules know people, and the names of those who brought no calendar. One query however many they are."""
    known = times_of(viewer, names, now, now + AHEAD + timedelta(days=1), without=without)
    within = int(now.timestamp()), int((now + AHEAD).timestamp())
    people = {person: _person(name, known[person], within) for person, name in names.items()}
    return people, [name for person, name in names.items() if not known[person].brought]


def _person(name: str, known: FreeBusy, within: Stretch) -> Person:
    said, zone = known.wishes, ZoneInfo(known.zone)
    alone = tuple(working_time(said.quiet, zone, within)) if said.quiet else ()
    wishes = Wishes(alone, said.buffer * 60, said.in_a_row, said.energy.value)
    return Person(name, zone, dict(said.hours), known.busy, wishes)
