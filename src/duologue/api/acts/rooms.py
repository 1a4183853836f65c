"""For administrators: the rooms of the organisation. Who uses one is in none of it."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema, Status

from duologue.api import hrefs
from duologue.api.acts.organisation import READ, WRITE
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page, made
from duologue.readiness import actions
from duologue.readiness.queries import KeptRoom, rooms_kept_for
from duologue.readiness.rules.rooms import MOST_SEATS

router = Router(tags=["Organisation"])
Name = Annotated[str, Field(min_length=1, max_length=80, examples=["Willow"])]


class Room(Schema):
    id: UUID
    name: str
    site: str
    capacity: int
    privacy: Literal["solid", "glass", "open"]
    step_free: bool
    retired: bool


class NewRoom(Asked):
    name: Name
    site: Annotated[str, Field(max_length=80)] = ""
    capacity: Annotated[int, Field(ge=2, le=MOST_SEATS)]
    privacy: Literal["solid", "glass", "open"] = Field(description="Solid walls and a door, glass walls, or no door.")
    step_free: bool = False


_ALL = "/organisation/rooms"
_ONE = _ALL + "/{uuid:room_id}"


@router.get(_ALL, response=Page[Room], **READ, summary="Rooms for 1:1s")
def rooms(request: ApiRequest, going: Query[Going]) -> Any:
    """Those that are retired, too."""
    page, following = paged(
        request,
        rooms_kept_for(request.viewer),
        lambda one: (f"{one.room.site}\n{one.room.name}", str(one.room.id)),
        going.cursor,
        going.limit,
    )
    return Page[Room](items=[_room(one) for one in page], next=following)


@router.post(_ALL, response={201: Done}, **WRITE, summary="Add a room")
def add(request: ApiRequest, response: HttpResponse, payload: NewRoom) -> Any:
    """From now on anybody may choose it."""
    return made(response, actions.add_room(request.viewer, _asked(payload), now=request.now), f"{hrefs.ROOT}{_ALL}")


@router.put(_ONE, response=Done, **WRITE, summary="What a room is like")
def change(request: ApiRequest, room_id: UUID, payload: NewRoom) -> Any:
    """It counts also for 1:1s that have the room already."""
    actions.change_room(request.viewer, room_id, _asked(payload), now=request.now)
    return Done(id=room_id, href=f"{hrefs.ROOT}{_ALL}")


@router.put(_ONE + "/retirement", response=Done, **WRITE, summary="Retire a room")
def retire(request: ApiRequest, room_id: UUID) -> Any:
    """On offer no longer. Twice is the same as once."""
    actions.retire_room(request.viewer, room_id, retired=True, now=request.now)
    return Done(id=room_id, href=f"{hrefs.ROOT}{_ALL}")


@router.delete(_ONE + "/retirement", response={204: None}, **WRITE, summary="Offer a room again")
def offer(request: ApiRequest, room_id: UUID) -> Any:
    """As it was."""
    actions.retire_room(request.viewer, room_id, retired=False, now=request.now)
    return Status(204, None)


def _asked(payload: NewRoom) -> actions.RoomAsked:
    return actions.RoomAsked(payload.name, payload.site, payload.capacity, payload.privacy, payload.step_free)


def _room(one: KeptRoom) -> Room:
    room = one.room
    return Room(
        id=room.id,
        name=room.name,
        site=room.site,
        capacity=room.capacity,
        privacy=room.privacy.value,
        step_free=room.step_free,
        retired=one.retired_at is not None,
    )
