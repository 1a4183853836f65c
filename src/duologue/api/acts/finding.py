"""Where and when else: times that suit both, and rooms at the time of a 1:1."""

from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Router, Schema

from duologue.api.acts.times import READ
from duologue.api.bearer import ApiRequest
from duologue.lifecycle.finding_time import times_together
from duologue.meetings.queries import meeting_for
from duologue.privacy.refusals import Refused
from duologue.readiness.queries import RoomThen, venue_of
from duologue.readiness.rules.slots.request import Slot

router = Router(tags=["Times"])


class TimeFound(Schema):
    starts_at: datetime
    ends_at: datetime
    because: list[str]


class TimesFound(Schema):
    """The best first."""

    times: list[TimeFound]
    none_because: list[str] = Field(description="Where there are none: what stands in the way.")
    without_calendar: list[str] = Field(description="Of whom only working hours, 1:1s and days away are known.")


class RoomThere(Schema):
    id: UUID
    name: str
    site: str
    capacity: int
    privacy: Literal["solid", "glass", "open"]
    step_free: bool
    taken: bool = Field(description="Also by this 1:1 itself, where the other chose the room.")


@router.get("/meetings/{uuid:meeting_id}/times", response=TimesFound, **READ, summary="Other times that suit you both")
def times(request: ApiRequest, meeting_id: UUID) -> Any:
    """At most five in the coming four weeks, with the reasons for each. Nothing is moved by asking."""
    meeting = meeting_for(request.viewer, meeting_id, request.now)
    if not meeting.pair.may_write:
        raise Refused("This pair has ended, so no time is looked for any more.")
    found = times_together(request.viewer, meeting.pair, request.now, minutes=meeting.minutes, moving=meeting)
    return TimesFound(
        times=[_time(one) for one in found.found.slots],
        none_because=list(found.found.none_because),
        without_calendar=found.strangers,
    )


@router.get("/meetings/{uuid:meeting_id}/rooms", response=list[RoomThere], **READ, summary="Rooms at the time of a 1:1")
def rooms(request: ApiRequest, meeting_id: UUID) -> Any:
    """Those of your organisation, and which are taken then; by whom is said to nobody."""
    meeting = meeting_for(request.viewer, meeting_id, request.now)
    venue, _ = venue_of(request.viewer, meeting, request.now)
    return [_room(one, venue.own_use) for one in venue.rooms]


def _time(one: Slot) -> TimeFound:
    return TimeFound(
        starts_at=datetime.fromtimestamp(one.start, UTC),
        ends_at=datetime.fromtimestamp(one.end, UTC),
        because=list(one.because),
    )


def _room(one: RoomThen, own: UUID | None) -> RoomThere:
    room = one.room
    return RoomThere(
        id=room.id,
        name=room.name,
        site=room.site,
        capacity=room.capacity,
        privacy=room.privacy.value,
        step_free=room.step_free,
        taken=one.is_taken(own),
    )
