"""Doors to the rooms of the organisation: for whoever keeps them, and beside a 1:1 for whoever looks for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from duologue.people.policy import may_administer
from duologue.people.queries import roles_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import Room as RoomRow
from duologue.readiness.models import RoomUse
from duologue.readiness.rules.rooms import Privacy, Room
from duologue.readiness.rules.slots.request import Room as RoomInTime
from duologue.readiness.rules.slots.stretches import Stretch, merged


@dataclass(frozen=True, slots=True)
class KeptRoom:
    room: Room
    retired_at: datetime | None


@dataclass(frozen=True, slots=True)
class RoomThen:
    """A room at the time of a 1:1. Taken is all that is said of it: by whom is in no row."""

    room: Room
    uses: frozenset[UUID]

    def is_taken(self, own: UUID | None) -> bool:
        return bool(self.uses - {own})


def rooms_kept_for(viewer: Viewer) -> list[KeptRoom]:
    """All there are and were, for whoever keeps them. Raises NotYours for everybody else."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    rows = RoomRow.objects.filter(organisation_id=viewer.organisation_id).order_by("site", "name", "-kept_at", "id")
    return [KeptRoom(room_of(row), row.retired_at) for row in rows]


def room_for(viewer: Viewer, room_id: UUID) -> Room:
    """One that may be chosen. Raises NotYours, also for one that is retired."""
    row = _in_use(viewer).filter(id=room_id).first()
    if row is None:
        raise NotYours
    return room_of(row)


def rooms_then(viewer: Viewer, during: DateTimeTZRange) -> ArraySubquery:
    """A column for a query of another table: every room in use, with the uses that lie in that time. See `read_rooms`."""
    uses = RoomUse.objects.filter(
        organisation_id=viewer.organisation_id,
        room_id=OuterRef("pk"),
        during__overlap=during,
    )
    rooms = _in_use(viewer).annotate(uses=ArraySubquery(uses.values("id"))).order_by("site", "name", "id")
    fields = ("id", "name", "site", "capacity", "privacy", "step_free", "uses")
    return ArraySubquery(rooms.values(said=JSONObject(**{name: name for name in fields})))


def read_rooms(column: list[dict[str, Any]]) -> list[RoomThen]:
    return [
        RoomThen(
            Room(
                id=UUID(one["id"]),
                name=one["name"],
                site=one["site"],
                capacity=one["capacity"],
                privacy=Privacy(one["privacy"]),
                step_free=one["step_free"],
            ),
            frozenset(map(UUID, one["uses"])),
        )
        for one in column
    ]


def room_times(
    viewer: Viewer, rooms: Sequence[Room], begin: datetime, end: datetime, *, own: UUID | None
) -> tuple[RoomInTime, ...]:
    """Those rooms as the search for a time knows them, in the same order; `own` is a use that does not count as taken."""
    uses = RoomUse.objects.filter(
        organisation_id=viewer.organisation_id,
        room_id__in=[room.id for room in rooms],
        during__overlap=DateTimeTZRange(begin, end),
    )
    taken: dict[UUID, list[Stretch]] = {room.id: [] for room in rooms}
    for use_id, room_id, during in uses.values_list("id", "room_id", "during"):
        if use_id != own:
            taken[room_id].append((int(during.lower.timestamp()), int(during.upper.timestamp())))
    return tuple(RoomInTime(room.words, room.privacy is Privacy.SOLID, tuple(merged(taken[room.id]))) for room in rooms)


def room_of(row: RoomRow) -> Room:
    return Room(row.id, row.name, row.site, row.capacity, Privacy(row.privacy), row.step_free)


def _in_use(viewer: Viewer) -> QuerySet[RoomRow]:
    return RoomRow.objects.filter(organisation_id=viewer.organisation_id, retired_at=None)
