"""Times that suit both: what the rooms know of two people's time, put to the rules that find slots."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from duologue.meetings.queries import MeetingFacts, PairFacts
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import FreeBusy, VenueFacts, room_times, times_of
from duologue.readiness.rules.rooms import Room, to_offer
from duologue.readiness.rules.slots.finding import find_slots
from duologue.readiness.rules.slots.request import Found, Person, Request, Slot
from duologue.readiness.rules.slots.stretches import Stretch
from duologue.readiness.rules.slots.wall import working_time
from duologue.readiness.rules.slots.wishes import Wishes
from duologue.readiness.rules.venue import Venue

AHEAD = timedelta(weeks=4)
STEP = 15 * 60
"""Seconds."""
MANY = 5
LATER = 2
"""So many of them after the 1:1 as it stands, where the best are all before it."""


@dataclass(frozen=True, slots=True)
class Suiting:
    found: Found
    strangers: list[str]
    """Of whom no calendar is known here: only their working hours and their 1:1s."""
    other_rooms: dict[str, UUID]
    """By its words, a room that would have to be taken instead of the one they chose."""


def times_together(
    viewer: Viewer,
    pair: PairFacts,
    now: datetime,
    *,
    minutes: int,
    moving: MeetingFacts | None,
    by: datetime | None = None,
    venue: VenueFacts | None = None,
    incidents: Iterable[tuple[date, datetime | None]] = (),
) -> Suiting:
    """The best times in the four weeks from tomorrow for the two of a pair that came through its own door.

    `by`: when they have to have met again. `moving`: the 1:1 that would be there instead; its own time is free, and is not found
    again. `venue`: where it would be; if that is a room, one like it has to be free. `incidents`: the last day of each season of
    that kind, and when it was said to be over.
    """
    wanted = rooms_wanted(venue) if venue else []
    rooms = room_times(viewer, wanted, now, now + AHEAD, own=venue.own_use if venue else None) if wanted else ()
    names = {pair.manager_id: pair.manager_name, pair.report_id: pair.report_name}
    begin, end = int(now.timestamp()), int((now + AHEAD).timestamp())
    people, strangers = people_of(viewer, names, now, without=[moving.id] if moving else [])
    over = [*incidents]
    people = {one: replace(person, incidents=_ends(over, person.zone)) for one, person in people.items()}
    here = moving.starts_at.timestamp() if moving else 0
    request = Request(
        now=begin,
        people=tuple(people[person] for person in names),
        rooms=rooms,
        length=minutes * 60,
        step=STEP,
        begin=begin,
        end=end,
        need_private=any(room.private for room in rooms),
        count=MANY + 1,
        by=int(by.timestamp()) if by else None,
    )
    found = find_slots(request)
    slots = tuple(slot for slot in found.slots if slot.start != here)[:MANY]
    slots = _with_later(request, slots, int(here)) if moving else slots
    return Suiting(Found(slots, found.none_because), strangers, {room.words: room.id for room in wanted[1:]})


def _with_later(request: Request, slots: tuple[Slot, ...], here: int) -> tuple[Slot, ...]:
    """Whoever cannot then may rather meet later: some after the 1:1 as it stands, until the day by which they meet again."""
    if request.by is None or request.by <= here or any(here < slot.start <= request.by for slot in slots):
        return slots
    end = min(request.end, request.by + request.length)
    after = find_slots(replace(request, begin=max(request.begin, here + STEP), end=end, count=LATER)).slots
    later = [slot for slot in after if here < slot.start <= request.by]
    return (*slots[: MANY - len(later)], *later)


def _ends(incidents: Iterable[tuple[date, datetime | None]], zone: ZoneInfo) -> tuple[Stretch, ...]:
    """Only the end of each: in the days of one that is declared people do meet, for shorter."""
    ends = [over or datetime.combine(last + timedelta(days=1), time(), zone) for last, over in incidents]
    return tuple((int(end.timestamp()), int(end.timestamp())) for end in ends)


def rooms_wanted(venue: VenueFacts) -> list[Room]:
    """The room that two chose, then those as private as that one; none where they chose no room."""
    own = venue.here.room
    if own is None:
        return []
    others = to_offer(one.room for one in venue.rooms if one.room.id != own.id)
    return [own, *others] if own.kind is Venue.PRIVATE_ROOM else [own]


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
