"""Moving one 1:1, keeping its time, and saying whether it happened."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Router
from pydantic import AwareDatetime

from duologue.api import hrefs, versions
from duologue.api.acts.times import WRITE, Clock, VenueOnOffer, venue_named
from duologue.api.bearer import ApiRequest
from duologue.api.shapes import Asked, Done
from duologue.lifecycle import moving, venues, wrap_up
from duologue.meetings import actions
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.cadence import instant
from duologue.meetings.rules.states import MoveReason
from duologue.readiness.queries import side_of
from duologue.readiness.rules.postponement import saying
from duologue.readiness.rules.postponement.ledger import other_side

router = Router(tags=["Times"])


class Moving(Asked):
    to: Annotated[AwareDatetime, Field(description="With its offset.", examples=["2026-12-03T11:00:00+00:00"])]
    reason: Literal["clash", "not_the_right_moment", "away", "urgent_work", "other"]
    room: UUID | None = Field(
        default=None, description="Another room, free at that time; if it is taken, nothing moves."
    )


class Light(Asked):
    day: Literal["today", "tomorrow"]
    time: Clock


class Happened(Asked):
    happened: bool
    did_not_come: Literal["me", "other"] | None = Field(
        default=None, description="Where it did not happen: who did not come."
    )


class Place(Asked):
    place: Annotated[
        str, Field(max_length=300, description="In words; beside a room or a kind of place, more about it.")
    ]
    room: UUID | None = Field(default=None, description="One of the rooms of that time; it is taken for this 1:1.")
    kind: VenueOnOffer | None = None


@router.post("/meetings/{uuid:meeting_id}/moves", response=Done, **WRITE, summary="Move a 1:1")
def move(request: ApiRequest, meeting_id: UUID, payload: Moving) -> Any:
    """A reason and a new time in the same act. `told` is what the rules say of it, with their reasons; it is advice, and no lock."""
    meeting, verdict = moving.move_to(
        request.viewer,
        meeting_id,
        payload.to,
        MoveReason(payload.reason),
        room=venue_named(payload.room, None),
        version=versions.seen(request),
        now=request.now,
    )
    told = " ".join(saying.said(verdict, request.now)) if verdict else None
    return Done(id=meeting.id, href=hrefs.meeting(meeting.id), told=told)


@router.post("/meetings/{uuid:meeting_id}/ten-minutes", response=Done, **WRITE, summary="Ten minutes instead of none")
def ten_minutes(request: ApiRequest, meeting_id: UUID, payload: Light) -> Any:
    """Today or tomorrow, on your own clocks."""
    on: date = request.viewer.day_of(request.now) + timedelta(days=payload.day == "tomorrow")
    at: datetime = instant(on, time.fromisoformat(payload.time), request.viewer.zone)
    meeting = moving.ten_minutes(request.viewer, meeting_id, at, now=request.now)
    return Done(id=meeting.id, href=hrefs.meeting(meeting.id))


@router.post("/meetings/{uuid:meeting_id}/keeping", response=Done, **WRITE, summary="Keep this time")
def keep(request: ApiRequest, meeting_id: UUID) -> Any:
    """As the report: you would like this one to stay where it is."""
    actions.keep_time(request.viewer, meeting_id, now=request.now)
    return Done(id=meeting_id, href=hrefs.meeting(meeting_id))


@router.put("/meetings/{uuid:meeting_id}/place", response=Done, **WRITE, summary="Another place for this 1:1")
def place(request: ApiRequest, meeting_id: UUID, payload: Place) -> Any:
    """In words, a room or a kind of place. `If-Match` has the version of the 1:1 that you saw."""
    choice = venues.Choice(venue_named(payload.room, payload.kind), payload.place)
    meeting = venues.choose_venue(request.viewer, meeting_id, choice, version=versions.seen(request), now=request.now)
    return Done(id=meeting.id, href=hrefs.meeting(meeting.id))


@router.post("/meetings/{uuid:meeting_id}/happened", response=Done, **WRITE, summary="Did it happen?")
def happened(request: ApiRequest, meeting_id: UUID, payload: Happened) -> Any:
    """Your answer; what comes of it also depends on the other's. `href` is the 1:1 that follows, where one was dated.

    After a no either may still say that it took place: for three days after its end, and for a day after the no.
    """
    mine = side_of(request.viewer, meeting_for(request.viewer, meeting_id, request.now).pair)
    who = {"me": mine, "other": other_side(mine)}.get(payload.did_not_come or "")
    following = wrap_up.did_it_happen(request.viewer, meeting_id, payload.happened, who=who, now=request.now)
    id_ = following.id if following else meeting_id
    return Done(id=id_, href=hrefs.meeting(id_))


@router.post("/meetings/{uuid:meeting_id}/wrapping", response=Done, **WRITE, summary="Close a 1:1 that was held")
def wrap(request: ApiRequest, meeting_id: UUID) -> Any:
    """The next one stands then, with everything unfinished on it; `href` is that one."""
    following = wrap_up.finish(request.viewer, meeting_id, now=request.now)
    id_ = following.id if following else meeting_id
    return Done(id=id_, href=hrefs.meeting(id_))
