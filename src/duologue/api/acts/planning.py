"""Times for all one's 1:1s at once: found for a manager, shown to each report alone, taken by both or left."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Query, Router, Schema

from duologue.api import hrefs
from duologue.api.acts.limits import READ, WRITE
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page, Words, words
from duologue.lifecycle import proposals as acts
from duologue.lifecycle.planning_together import find_times, planned_by
from duologue.privacy.refusals import NotYours
from duologue.readiness import actions
from duologue.readiness.queries import ProposalFacts, proposals_for
from duologue.readiness.rules.postponement.ledger import Side

router = Router(tags=["Times"])


class ProposedTime(Schema):
    id: UUID
    meeting_id: UUID
    i_am: Literal["manager", "report"]
    instead_of: datetime
    starts_at: datetime
    minutes: int
    because: list[Words]
    shown: bool = Field(description="To the report, too.")
    i_took: bool
    other_took: bool


class Showing(Asked):
    proposals: Annotated[list[UUID], Field(min_length=1, max_length=200)]


_ALL = "/proposals"
_ONE = _ALL + "/{uuid:proposal_id}"
HREF = f"{hrefs.ROOT}{_ALL}"


@router.get(_ALL, response=Page[ProposedTime], **READ, summary="Times that were found for your 1:1s")
def proposals(request: ApiRequest, going: Query[Going]) -> Any:
    """As a manager those that you looked for; as a report those that you were shown."""
    page, following = paged(
        request,
        proposals_for(request.viewer, request.now),
        lambda one: (one.starts_at.isoformat(), str(one.id)),
        going.cursor,
        going.limit,
    )
    return Page[ProposedTime](items=[_proposal(one) for one in page], next=following)


@router.post(_ALL + "/finding", response=Done, **WRITE, summary="Look for better times for all your reports")
def find(request: ApiRequest) -> Any:
    """As a manager, for the next four weeks. Nothing is moved, and nobody else sees them until you show them."""
    found = find_times(request.viewer, lambda *_: None, now=request.now)
    return Done(href=HREF, told=" ".join(f"{name}: {why}" for name, why in found.none) or None)


@router.post(_ALL + "/showing", response=Done, **WRITE, summary="Show times to your reports")
def show(request: ApiRequest, payload: Showing) -> Any:
    """You take them by that. Each report sees their own; a 1:1 moves when the other has taken the time, too."""
    planned_by(request.viewer, request.now)
    found = {one.id: one for one in proposals_for(request.viewer, request.now) if one.side is Side.MANAGER}
    if not found.keys() >= set(payload.proposals):
        raise NotYours
    shown = [found[one] for one in dict.fromkeys(payload.proposals)]
    actions.show_proposals(request.viewer, shown, took=True, now=request.now)
    for one in shown:
        if one.other_took:
            acts.take(request.viewer, one.id, now=request.now)
    return Done(href=HREF)


@router.post(_ONE + "/taking", response=Done, **WRITE, summary="Take a time that was found")
def take(request: ApiRequest, proposal_id: UUID) -> Any:
    """When both have, the 1:1 is there, with everything on its agenda."""
    found = acts.take(request.viewer, proposal_id, now=request.now)
    told = "It is moved." if found.i_took and found.other_took else "It moves when you both say so."
    return Done(id=found.meeting_id, href=hrefs.meeting(found.meeting_id), told=told)


@router.post(_ONE + "/leaving", response=Done, **WRITE, summary="Leave it when it is")
def leave(request: ApiRequest, proposal_id: UUID) -> Any:
    """Either may, without a reason."""
    found = actions.leave_proposal(request.viewer, proposal_id, now=request.now)
    return Done(id=found.meeting_id, href=hrefs.meeting(found.meeting_id))


def _proposal(one: ProposalFacts) -> ProposedTime:
    return ProposedTime(
        id=one.id,
        meeting_id=one.meeting_id,
        i_am=one.side.value,
        instead_of=one.instead_of,
        starts_at=one.starts_at,
        minutes=one.minutes,
        because=[words(each) for each in one.because],
        shown=one.shown,
        i_took=one.i_took,
        other_took=one.other_took,
    )
