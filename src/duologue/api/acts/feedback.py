"""Feedback: written for oneself, looked over, given; and that there is some for oneself."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema, Status

from duologue.api import hrefs, versions
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import BY_ANOTHER, Asked, Done, Going, Page, Words, made, needs, words
from duologue.meetings.queries import pair_for
from duologue.people.rules.scopes import Scope
from duologue.safety import actions
from duologue.safety.language import check
from duologue.safety.queries import feedback_draft_for, feedback_for
from duologue.safety.queries.feedback import FeedbackFacts
from duologue.safety.rules.feedback import Kind, Part, Written
from duologue.safety.rules.language.draft import LONGEST, Context, Draft

router = Router(tags=["Feedback"])
READ, WRITE = needs(Scope.FEEDBACK_READ), needs(Scope.FEEDBACK_WRITE)
A_PART = Annotated[str, Field(max_length=4000)]


class Parts(Asked):
    """What it consists of; what thanks needs the second alone."""

    situation: A_PART = ""
    behaviour: A_PART = ""
    impact: A_PART = ""
    ask: A_PART = ""
    path: A_PART = ""
    support: A_PART = ""


class Reply(Words):
    id: UUID
    mine: bool
    at: datetime


class NewReply(Asked):
    text: Annotated[str, Field(min_length=1, max_length=4000)]


class Landing(Asked):
    text: Annotated[str, Field(max_length=4000, description="Empty takes it out again.")]


class NewFeedback(Asked):
    kind: Literal["thanks", "change"]
    parts: Parts


class Feedback(Schema):
    id: UUID
    pair_id: UUID
    mine: bool
    kind: Literal["thanks", "change"]
    parts: dict[str, str] | None = Field(description="Null where they are withheld.")
    withheld: str | None
    given_at: datetime | None
    arrives_at: datetime | None
    on_its_way: bool
    answers: int = Field(description="How many answers there are.")
    replies: list[Reply] = Field(description="These answers.")
    landed: str | None = Field(description="Of what was for you: how it landed, for you alone.")
    put_away: bool
    version: int
    href: str


class Text(Asked):
    text: Annotated[str, Field(max_length=LONGEST)]
    context: Literal["agenda", "question", "feedback", "reply"] = "feedback"


class Remark(Schema):
    words: str
    why: str
    rewrite: str
    rule: str
    start: int
    end: int


@router.get("/pairs/{uuid:pair_id}/feedback", response=Page[Feedback], **READ, summary="Feedback in a pair")
def of_pair(request: ApiRequest, pair_id: UUID, going: Query[Going]) -> Any:
    """What you wrote, and that there is some for you, in the order in which it was given; drafts last."""
    found = feedback_for(request.viewer, pair_for(request.viewer, pair_id, request.now), request.now)
    page, following = paged(
        request,
        found,
        lambda one: (one.given_at.isoformat() if one.given_at else "later", str(one.id)),
        going.cursor,
        going.limit,
    )
    return Page[Feedback](items=[_feedback(one) for one in page], next=following)


@router.post("/pairs/{uuid:pair_id}/feedback", response={201: Done}, **WRITE, summary="Write feedback")
def begin(request: ApiRequest, response: HttpResponse, pair_id: UUID, payload: NewFeedback) -> Any:
    """A draft, for you alone."""
    id_ = actions.keep_feedback(request.viewer, pair_id, _written(payload), now=request.now)
    return made(response, id_, hrefs.feedback(id_))


@router.get("/feedback/{uuid:feedback_id}", response=Feedback, **READ, summary="A draft of yours")
def draft(request: ApiRequest, response: HttpResponse, feedback_id: UUID) -> Any:
    """With its version as ETag; what was given stands with its pair."""
    found = feedback_draft_for(request.viewer, feedback_id, request.now)
    versions.tell(response, found.version)
    return _feedback(found)


@router.put("/feedback/{uuid:feedback_id}", response=Done, **WRITE, summary="Go on with a draft")
def go_on(request: ApiRequest, feedback_id: UUID, payload: NewFeedback) -> Any:
    """`If-Match` has the version that you saw."""
    pair_id = feedback_draft_for(request.viewer, feedback_id, request.now).pair_id
    version = versions.seen(request)
    versions.require_seen(request, feedback_draft_for(request.viewer, feedback_id, request.now).version)
    actions.keep_feedback(
        request.viewer, pair_id, _written(payload), feedback_id=feedback_id, version=version, now=request.now
    )
    return Done(id=feedback_id, href=hrefs.feedback(feedback_id))


@router.post("/feedback/{uuid:feedback_id}/giving", response=Done, **WRITE, summary="Give it")
def give(request: ApiRequest, feedback_id: UUID) -> Any:
    """Refused while something in what asks for a change is still to be said, or a remark on it is open; it stays a draft then."""
    pair_id = feedback_draft_for(request.viewer, feedback_id, request.now).pair_id
    given = actions.give(request.viewer, feedback_id, now=request.now)
    told = (
        "It is there." if given.at_once else "It arrives when the other likes it to. Until then you can take it back."
    )
    return Done(id=feedback_id, href=f"{hrefs.pair(pair_id)}/feedback", told=told)


@router.post("/feedback/{uuid:feedback_id}/taking-back", response=Done, **WRITE, summary="Take it back")
def take_back(request: ApiRequest, feedback_id: UUID) -> Any:
    """Before it has arrived: a draft again, which nobody has seen."""
    actions.take_back(request.viewer, feedback_id, now=request.now)
    return Done(id=feedback_id, href=hrefs.feedback(feedback_id))


@router.delete("/feedback/{uuid:feedback_id}", response={204: None}, **WRITE, summary="Throw a draft away")
def throw_away(request: ApiRequest, feedback_id: UUID) -> Any:
    """Words and all."""
    actions.throw_away(request.viewer, feedback_id, now=request.now)
    return Status(204, None)


@router.post("/feedback/{uuid:feedback_id}/answers", response=Done, **WRITE, summary="Answer feedback that you got")
def answer(request: ApiRequest, feedback_id: UUID, payload: NewReply) -> Any:
    """Who gave it reads it at once."""
    pair_id = actions.answer_feedback(request.viewer, feedback_id, payload.text, now=request.now)
    return Done(href=f"{hrefs.pair(pair_id)}/feedback")


@router.put("/feedback/{uuid:feedback_id}/landing", response=Done, **WRITE, summary="How it landed")
def landing(request: ApiRequest, feedback_id: UUID, payload: Landing) -> Any:
    """Of what was for you; for you alone."""
    pair_id = actions.say_how_it_landed(request.viewer, feedback_id, payload.text, now=request.now)
    return Done(href=f"{hrefs.pair(pair_id)}/feedback")


@router.put("/feedback/{uuid:feedback_id}/putting-away", response=Done, **WRITE, summary="Put it away")
def put_away(request: ApiRequest, feedback_id: UUID) -> Any:
    """Of what was for you. Who gave it does not learn of it."""
    pair_id = actions.put_away(request.viewer, feedback_id, away=True, now=request.now)
    return Done(href=f"{hrefs.pair(pair_id)}/feedback")


@router.delete("/feedback/{uuid:feedback_id}/putting-away", response={204: None}, **WRITE, summary="Take it out again")
def put_back(request: ApiRequest, feedback_id: UUID) -> Any:
    """Nor of this."""
    actions.put_away(request.viewer, feedback_id, away=False, now=request.now)
    return Status(204, None)


@router.post("/language", response=list[Remark], **WRITE, summary="Have your own words looked over")
def looked_over(request: ApiRequest, payload: Text) -> Any:
    """On this server alone; nothing of it is kept. Places are counted in characters."""
    text = payload.text
    return [
        Remark(
            words=text[hit.start : hit.end],
            why=hit.why,
            rewrite=hit.rewrite,
            rule=hit.rule,
            start=hit.start,
            end=hit.end,
        )
        for hit in check(Draft(text, Context(payload.context)))
    ]


def _written(payload: NewFeedback) -> Written:
    said = payload.parts.dict()
    return Written(Kind(payload.kind), {part: said[part.value] for part in Part if said[part.value]})


def _feedback(one: FeedbackFacts) -> Feedback:
    parts = {part.value: text for part, text in one.written.parts.items()} if one.mine else None
    return Feedback(
        id=one.id,
        pair_id=one.pair_id,
        mine=one.mine,
        kind=one.written.kind.value,
        parts=parts,
        withheld=None if one.mine else BY_ANOTHER,
        given_at=one.given_at,
        arrives_at=one.arrives_at,
        on_its_way=one.on_its_way,
        answers=len(one.answers),
        replies=[Reply(**words(each.text).dict(), id=each.id, mine=each.mine, at=each.at) for each in one.answers],
        landed=one.landed or None,
        put_away=one.put_away,
        version=one.version if one.mine else 0,
        href=hrefs.feedback(one.id),
    )
