"""What came of 1:1s: promised, done, closed by the one it was promised to."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema, Status

from duologue.api import hrefs
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page, Person, Words, line_of, made, needs, words
from duologue.followup import actions
from duologue.followup.queries import CommitmentFacts, commitment_for, commitments_of, open_commitments_for
from duologue.followup.rules.commitments import Ending
from duologue.meetings.queries import meeting_for
from duologue.people.rules.scopes import Scope

router = Router(tags=["Follow-up"])
READ, WRITE = needs(Scope.FOLLOWUP_READ), needs(Scope.FOLLOWUP_WRITE)


class Closure(Schema):
    ending: Literal["kept", "changed", "dropped"]
    reason: Words | None
    at: datetime


class Commitment(Words):
    id: UUID
    pair_id: UUID
    meeting_id: UUID
    author_id: UUID
    owner: Person
    owed_to: Person
    promise: bool = Field(description="The manager owes it.")
    due_on: date | None
    made_at: datetime
    done_at: datetime | None
    closed: Closure | None
    overdue: bool
    may_say_done: bool
    may_close: bool
    may_take_out: bool
    href: str


class NewCommitment(Asked):
    text: Annotated[str, Field(min_length=1, max_length=1000, examples=["Ask about the rota"])]
    owner: Literal["me", "other"] = "me"
    due_on: date | None = None


class Closing(Asked):
    ending: Literal["kept", "changed", "dropped"]
    reason: Annotated[str, Field(max_length=1000)] = ""


@router.get("/commitments", response=Page[Commitment], **READ, summary="What is open, by you and to you")
def commitments(request: ApiRequest, going: Query[Going], whose: Literal["by_me", "to_me", "all"] = "all") -> Any:
    """Of pairs that last."""
    found = open_commitments_for(request.viewer, request.now)
    items = {"by_me": found.by_me, "to_me": found.to_me, "all": [*found.by_me, *found.to_me]}[whose]
    return _page(request, items, going)


@router.get(
    "/meetings/{uuid:meeting_id}/commitments", response=Page[Commitment], **READ, summary="What was promised in a 1:1"
)
def of_meeting(request: ApiRequest, meeting_id: UUID, going: Query[Going]) -> Any:
    """Whatever became of it."""
    meeting_for(request.viewer, meeting_id, request.now)
    return _page(request, commitments_of(request.viewer, meeting_id, request.now), going)


@router.post("/meetings/{uuid:meeting_id}/commitments", response={201: Done}, **WRITE, summary="Promise something")
def commit(request: ApiRequest, response: HttpResponse, meeting_id: UUID, payload: NewCommitment) -> Any:
    """While you meet or wrap up. Of the other's, who may still say "not what I said"."""
    pair = meeting_for(request.viewer, meeting_id, request.now).pair
    id_ = actions.make_commitment(
        request.viewer,
        meeting_id,
        owner_id=request.viewer.person_id if payload.owner == "me" else pair.other_id,
        text=payload.text,
        due_on=payload.due_on,
        now=request.now,
    )
    return made(response, id_, hrefs.commitment(id_))


@router.get("/commitments/{uuid:commitment_id}", response=Commitment, **READ, summary="One promise")
def commitment(request: ApiRequest, commitment_id: UUID) -> Any:
    """With what you may do about it now."""
    return _commitment(commitment_for(request.viewer, commitment_id, request.now))


@router.put("/commitments/{uuid:commitment_id}/done", response=Done, **WRITE, summary="It is done")
def done(request: ApiRequest, commitment_id: UUID) -> Any:
    """The one who owes it says so; the other closes it."""
    actions.say_done(request.viewer, commitment_id, now=request.now)
    return Done(id=commitment_id, href=hrefs.commitment(commitment_id))


@router.delete("/commitments/{uuid:commitment_id}/done", response={204: None}, **WRITE, summary="Not done after all")
def not_done(request: ApiRequest, commitment_id: UUID) -> Any:
    """As long as it is not closed."""
    actions.take_back_done(request.viewer, commitment_id, now=request.now)
    return Status(204, None)


@router.post("/commitments/{uuid:commitment_id}/closure", response=Done, **WRITE, summary="Close what was owed to you")
def close(request: ApiRequest, commitment_id: UUID, payload: Closing) -> Any:
    """Kept, changed or dropped; the latter two with a reason."""
    ending = Ending(payload.ending)
    actions.close_commitment(request.viewer, commitment_id, ending, reason=payload.reason, now=request.now)
    return Done(id=commitment_id, href=hrefs.commitment(commitment_id))


@router.delete("/commitments/{uuid:commitment_id}", response={204: None}, **WRITE, summary="Take it out")
def take_out(request: ApiRequest, commitment_id: UUID) -> Any:
    """A slip of the pen, or not what you said, until it was read back."""
    actions.take_out_commitment(request.viewer, commitment_id, now=request.now)
    return Status(204, None)


def _page(request: ApiRequest, items: list[CommitmentFacts], going: Going) -> Page[Commitment]:
    page, following = paged(
        request, items, lambda one: (one.made_at.isoformat(), str(one.id)), going.cursor, going.limit
    )
    return Page[Commitment](items=[_commitment(one) for one in page], next=following)


def _commitment(one: CommitmentFacts) -> Commitment:
    closed = one.closed
    return Commitment(
        **words(one.text).dict(),
        id=one.id,
        pair_id=one.pair_id,
        meeting_id=one.meeting_id,
        author_id=one.author_id,
        owner=Person(id=one.owner_id, name=one.owner),
        owed_to=Person(id=one.owed_to_id, name=one.owed_to),
        promise=one.promise,
        due_on=one.due_on,
        made_at=one.made_at,
        done_at=one.done_at,
        closed=Closure(ending=closed.ending.value, reason=line_of(closed.reason), at=closed.at) if closed else None,
        overdue=one.overdue,
        may_say_done=one.may_say_done,
        may_close=one.may_close,
        may_take_out=one.may_take_out,
        href=hrefs.commitment(one.id),
    )
