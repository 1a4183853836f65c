"""One's own points of a 1:1, and that there are others."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema, Status

from duologue.api import hrefs, versions
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page, Words, made, needs, words
from duologue.meetings.queries import meeting_for
from duologue.people.rules.scopes import Scope
from duologue.preparation import actions
from duologue.preparation.queries import PointFacts, agenda_for, point_for
from duologue.preparation.rules.about import About, Thing
from duologue.privacy.refusals import NotYours

router = Router(tags=["Preparation"])
READ, WRITE = needs(Scope.PREPARATION_READ), needs(Scope.PREPARATION_WRITE)
Strand = Literal["theirs", "wellbeing", "growth", "performance", "team", "feedback", "recognition", "followup"]
Text = Annotated[str, Field(min_length=1, max_length=4000, examples=["How the rota feels"])]


class Answer(Words):
    id: UUID
    mine: bool


class StayAsked(Schema):
    asked_by: UUID
    agreed: bool = Field(description="Both would like to.")


class Point(Words):
    id: UUID
    author_id: UUID
    mine: bool
    strand: str
    shared: bool
    shared_at: datetime | None
    came_along: int = Field(description="How many times it went over to the next 1:1.")
    answers: list[Answer]
    in_hand: bool = Field(description="You speak of it now.")
    stay: StayAsked | None = Field(description="To stay with it for the rest of the time.")
    goal_id: UUID | None = Field(description="The goal that it is about.")
    commitment_id: UUID | None = Field(description="The promise that it is about.")
    outcome: str | None = Field(
        description="spoken, next, separate, writing or answered; null where nothing is said of it."
    )
    version: int = Field(description="Of your own; 0 of the other's.")
    href: str


class NewPoint(Asked):
    text: Text
    strand: Strand = "theirs"
    shared: bool = Field(default=False, description="At once; otherwise it is a draft that you alone see.")
    goal_id: UUID | None = Field(default=None, description="The goal of the pair that it is about.")
    commitment_id: UUID | None = Field(default=None, description="Or the promise.")


class Wording(Asked):
    text: Text | None = None
    strand: Strand | None = None


class NewAnswer(Asked):
    text: Text


class Sharing(Asked):
    to: Literal["shared", "draft"]


class Order(Asked):
    place: Annotated[int, Field(ge=0, le=10_000, description="Among your own, from 0.")]


_A = "/meetings/{uuid:meeting_id}/points"
_ONE = _A + "/{uuid:point_id}"


@router.get(_A, response=Page[Point], **READ, summary="The points of a 1:1")
def points(request: ApiRequest, meeting_id: UUID, going: Query[Going]) -> Any:
    """In the order of the agenda: your own with their words, your drafts among them, and that the other's are there."""
    found = agenda_for(request.viewer, meeting_for(request.viewer, meeting_id, request.now)).points
    numbered = [(f"{number:06}", one) for number, one in enumerate(found)]
    page, following = paged(request, numbered, lambda it: (it[0], str(it[1].id)), going.cursor, going.limit)
    return Page[Point](items=[point_of(meeting_id, one) for _, one in page], next=following)


@router.post(_A, response={201: Done}, **WRITE, summary="Bring something up")
def add(request: ApiRequest, response: HttpResponse, meeting_id: UUID, payload: NewPoint) -> Any:
    """A draft that you alone see, unless you share it at once."""
    kept = actions.add_point(
        request.viewer,
        meeting_id,
        text=payload.text,
        strand=payload.strand,
        share=payload.shared,
        about=_about(payload),
        typed=False,
        now=request.now,
    )
    versions.tell(response, kept.version)
    return made(response, kept.id, hrefs.point(meeting_id, kept.id))


@router.get(_ONE, response=Point, **READ, summary="One point")
def point(request: ApiRequest, response: HttpResponse, meeting_id: UUID, point_id: UUID) -> Any:
    """Your own comes with its version as ETag."""
    agenda = agenda_for(request.viewer, meeting_for(request.viewer, meeting_id, request.now))
    found = next((one for one in [*agenda.points, *agenda.elsewhere] if one.id == point_id), None)
    if found is None:
        raise NotYours
    if found.mine:
        versions.tell(response, found.version)
    return point_of(meeting_id, found)


@router.patch(_ONE, response=Done, **WRITE, summary="Say it in other words")
def rewrite(request: ApiRequest, response: HttpResponse, meeting_id: UUID, point_id: UUID, payload: Wording) -> Any:
    """`If-Match` has the version that you saw."""
    stands = _own(request, meeting_id, point_id)
    kept = actions.rewrite_point(
        request.viewer,
        point_id,
        text=stands.text if payload.text is None else payload.text,
        strand=payload.strand or stands.strand,
        version=versions.seen(request),
        now=request.now,
    )
    versions.tell(response, kept.version)
    return Done(id=point_id, href=hrefs.point(meeting_id, point_id))


@router.post(_ONE + "/sharing", response=Done, **WRITE, summary="Share it, or make it a draft again")
def sharing(request: ApiRequest, response: HttpResponse, meeting_id: UUID, point_id: UUID, payload: Sharing) -> Any:
    """A draft again only while the 1:1 is still to come; what was read was read."""
    _own(request, meeting_id, point_id)
    if payload.to == "shared":
        kept = actions.share_point(request.viewer, point_id, meeting_id, now=request.now)
    else:
        kept = actions.unshare_point(request.viewer, point_id, now=request.now)
    versions.tell(response, kept.version)
    return Done(id=point_id, href=hrefs.point(meeting_id, point_id))


@router.post(_ONE + "/order", response=Done, **WRITE, summary="Put it at another place")
def order(request: ApiRequest, meeting_id: UUID, point_id: UUID, payload: Order) -> Any:
    """Among your own: those you share, or your drafts."""
    _own(request, meeting_id, point_id)
    actions.move_point(request.viewer, point_id, payload.place, now=request.now)
    return Done(id=point_id, href=hrefs.point(meeting_id, point_id))


@router.delete(_ONE, response={204: None}, **WRITE, summary="Take it out")
def strike(request: ApiRequest, meeting_id: UUID, point_id: UUID) -> Any:
    """Words and all, at any time."""
    _own(request, meeting_id, point_id)
    actions.strike_point(request.viewer, point_id, now=request.now)
    return Status(204, None)


@router.post(_ONE + "/answers", response={201: Done}, **WRITE, summary="Answer under a point")
def answer(request: ApiRequest, response: HttpResponse, meeting_id: UUID, point_id: UUID, payload: NewAnswer) -> Any:
    """Under one that you both see, your own or the other's; it is there for both at once."""
    meeting_for(request.viewer, meeting_id, request.now)
    id_ = actions.answer_point(request.viewer, point_id, text=payload.text, now=request.now)
    return made(response, id_, hrefs.point(meeting_id, point_id))


@router.delete(_ONE + "/answers/{uuid:answer_id}", response={204: None}, **WRITE, summary="Take an answer out")
def strike_answer(request: ApiRequest, meeting_id: UUID, point_id: UUID, answer_id: UUID) -> Any:
    """Your own, words and all, at any time."""
    meeting_for(request.viewer, meeting_id, request.now)
    actions.strike_answer(request.viewer, answer_id, now=request.now)
    return Status(204, None)


def _about(payload: NewPoint) -> About | None:
    if payload.goal_id:
        return About(Thing.GOAL, payload.goal_id)
    return About(Thing.PROMISE, payload.commitment_id) if payload.commitment_id else None


def _own(request: ApiRequest, meeting_id: UUID, point_id: UUID) -> Any:
    """Raises NotYours where the address names a 1:1 that is not the viewer's, too."""
    meeting_for(request.viewer, meeting_id, request.now)
    return point_for(request.viewer, point_id)


def point_of(meeting_id: UUID, one: PointFacts) -> Point:
    return Point(
        **words(one.text).dict(),
        id=one.id,
        author_id=one.author_id,
        mine=one.mine,
        strand=one.strand,
        shared=one.shared,
        shared_at=one.shared_at,
        came_along=one.came_along,
        answers=[Answer(**words(each.text).dict(), id=each.id, mine=each.mine) for each in one.answers],
        in_hand=one.in_hand,
        goal_id=one.about.id if one.about and one.about.thing is Thing.GOAL else None,
        commitment_id=one.about.id if one.about and one.about.thing is Thing.PROMISE else None,
        stay=StayAsked(asked_by=one.stay.asked_by, agreed=one.stay.agreed) if one.stay else None,
        outcome=str(one.outcome.home or "spoken") if one.outcome else None,
        version=one.version,
        href=hrefs.point(meeting_id, one.id),
    )
