"""The rooms of the organisation, added, changed and retired by its administrators."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_line
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import Room
from duologue.readiness.rules.rooms import what_is_wrong
from duologue.translation import gettext as _
from duologue.translation import marked

NAME_LIMIT = 80
THERE_ALREADY = marked("There is a room of that name at that place already. Nothing was changed; name it otherwise.")


@dataclass(frozen=True, slots=True)
class RoomAsked:
    """A room as a form describes it."""

    name: str
    site: str
    capacity: int
    privacy: str
    step_free: bool


def add_room(viewer: Viewer, asked: RoomAsked, *, now: datetime) -> UUID:
    require_administrator(viewer)
    room = Room(organisation_id=viewer.organisation_id)
    _keep(viewer, room, asked, now)
    return room.id


def change_room(viewer: Viewer, room_id: UUID, asked: RoomAsked, *, now: datetime) -> None:
    """What it is like counts from now on, also for 1:1s that have it already: one that lost its door is private no more."""
    _keep(viewer, _room(viewer, room_id), asked, now)


def retire_room(viewer: Viewer, room_id: UUID, *, retired: bool, now: datetime) -> None:
    """On offer no longer, or again. Whoever has it for a 1:1 is told there; twice is the same as once."""
    room = _room(viewer, room_id)
    if (room.retired_at is not None) == retired:
        return
    room.retired_at, room.kept_by_id, room.kept_at = (now if retired else None), viewer.person_id, now
    _save(room)


def _room(viewer: Viewer, room_id: UUID) -> Room:
    require_administrator(viewer)
    room = Room.objects.select_for_update().filter(organisation_id=viewer.organisation_id, id=room_id).first()
    if room is None:
        raise NotYours
    return room


def _keep(viewer: Viewer, room: Room, asked: RoomAsked, now: datetime) -> None:
    wrong = what_is_wrong(asked.capacity, asked.privacy)
    if wrong:
        raise Refused(_("{wrong} Nothing was changed; correct it and save again.").format(wrong=wrong))
    room.name = clean_line(asked.name, limit=NAME_LIMIT)
    room.site = clean_line(asked.site, limit=NAME_LIMIT) if asked.site.strip() else ""
    room.capacity, room.privacy, room.step_free = asked.capacity, asked.privacy, asked.step_free
    room.kept_by_id, room.kept_at = viewer.person_id, now
    alike = Room.objects.filter(
        organisation_id=viewer.organisation_id, name__iexact=room.name, site__iexact=room.site, retired_at=None
    ).exclude(id=room.id)
    if alike.exists():
        raise Refused(_(THERE_ALREADY))
    _save(room)


def _save(room: Room) -> None:
    try:
        with transaction.atomic():
            room.save()
    except IntegrityError:
        raise Refused(_(THERE_ALREADY)) from None
