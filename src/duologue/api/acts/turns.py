"""A point's turn: in hand, given the rest of the time, or dealt with elsewhere than on an agenda."""

from typing import Any, Literal
from uuid import UUID

from ninja import Field, Query, Router, Status

from duologue.api import hrefs
from duologue.api.acts.holding import WRITE
from duologue.api.acts.points import READ, Point, point_of
from duologue.api.acts.points import WRITE as WRITE_BEFORE
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page
from duologue.meetings.queries import meeting_for
from duologue.preparation import actions
from duologue.preparation.queries import agenda_for

router = Router(tags=["While you meet"])


class PointsHome(Asked):
    to: Literal["writing", "agenda", "answered"] = Field(
        description="In writing instead, before you meet and for your own; on this agenda after all; or answered in writing."
    )


_A = "/meetings/{uuid:meeting_id}"
_ONE = _A + "/points/{uuid:point_id}"


@router.get(_A + "/points-elsewhere", response=Page[Point], **READ, summary="Points that wait elsewhere")
def elsewhere(request: ApiRequest, meeting_id: UUID, going: Query[Going]) -> Any:
    """Raised in writing, or parked for a 1:1 of their own, at an earlier one: not done with, and on no agenda."""
    found = agenda_for(request.viewer, meeting_for(request.viewer, meeting_id, request.now)).elsewhere
    numbered = [(f"{number:06}", one) for number, one in enumerate(found)]
    page, following = paged(request, numbered, lambda it: (it[0], str(it[1].id)), going.cursor, going.limit)
    return Page[Point](items=[point_of(meeting_id, one) for _, one in page], next=following)


@router.put(_ONE + "/home", response=Done, **WRITE_BEFORE, summary="Where a point is dealt with")
def home(request: ApiRequest, meeting_id: UUID, point_id: UUID, payload: PointsHome) -> Any:
    """Of one that you both see. Either brings it back to an agenda; whoever raised it says that it is answered."""
    meeting_for(request.viewer, meeting_id, request.now)
    actions.deal_with(request.viewer, point_id, meeting_id, payload.to, now=request.now)
    return _done(meeting_id, point_id)


@router.put(_ONE + "/hand", response=Done, **WRITE, summary="Take a point in hand")
def hand(request: ApiRequest, meeting_id: UUID, point_id: UUID) -> Any:
    """While you meet. Either may; the last one taken is the one in hand."""
    actions.take_in_hand(request.viewer, meeting_id, point_id, now=request.now)
    return _done(meeting_id, point_id)


@router.put(_ONE + "/stay", response=Done, **WRITE, summary="Stay with the point in hand")
def stay(request: ApiRequest, meeting_id: UUID, point_id: UUID) -> Any:
    """For the rest of the time. It is so when the other says it, too."""
    actions.stay_with(request.viewer, meeting_id, point_id, now=request.now)
    return _done(meeting_id, point_id)


@router.delete(_ONE + "/stay", response={204: None}, **WRITE, summary="Back to the plan")
def back_to_plan(request: ApiRequest, meeting_id: UUID, point_id: UUID) -> Any:
    """The other points have their time again. Either may say so."""
    actions.back_to_plan(request.viewer, meeting_id, point_id, now=request.now)
    return Status(204, None)


def _done(meeting_id: UUID, point_id: UUID) -> Done:
    return Done(id=point_id, href=hrefs.point(meeting_id, point_id))
