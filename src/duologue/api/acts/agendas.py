"""How an agenda begins, how deep it goes, and the light that says that one is prepared."""

from typing import Any, Literal
from uuid import UUID

from ninja import Field, Router, Schema

from duologue.api import hrefs
from duologue.api.acts.points import READ, WRITE
from duologue.api.acts.questions import BankQuestion, question_of
from duologue.api.bearer import ApiRequest
from duologue.api.shapes import Asked, Done
from duologue.lifecycle import again, suggesting
from duologue.meetings.queries import meeting_for
from duologue.preparation import actions
from duologue.preparation.queries import library_for, margin_for

router = Router(tags=["Preparation"])
Shape = Literal["light", "normal", "deep"]
Stage = Literal["started", "ready"]


class PreparedLight(Schema):
    person_id: UUID
    stage: str = Field(description="started or ready")


class Preparation(Schema):
    shape: Shape
    chosen: bool = Field(description="By the report; otherwise it follows from the minutes.")
    prepared: list[PreparedLight] = Field(description="What each said of themselves; who said nothing is not in it.")


class KindOfMeeting(Schema):
    id: str
    name: str
    shape: str = Field(description="light, normal or deep")
    why: str
    questions: list[BankQuestion] = Field(description="Those that you may ask.")


class ShapeChosen(Asked):
    shape: Shape


class Prepared(Asked):
    stage: Stage


class Beginning(Asked):
    kind: str = Field(max_length=80, description="The id of one of the kinds.")


_A = "/meetings/{uuid:meeting_id}"


@router.get(_A + "/preparation", response=Preparation, **READ, summary="How deep it goes, and who is prepared")
def preparation(request: ApiRequest, meeting_id: UUID) -> Any:
    """The same for both."""
    margin = margin_for(request.viewer, meeting_for(request.viewer, meeting_id, request.now))
    lights = [PreparedLight(person_id=person, stage=stage) for person, stage in sorted(margin.prepared.items())]
    return Preparation(shape=margin.shape.value, chosen=margin.chosen, prepared=lights)


@router.put(_A + "/prepared", response=Done, **WRITE, summary="Say how far you are")
def say_prepared(request: ApiRequest, meeting_id: UUID, payload: Prepared) -> Any:
    """The other sees it at once; the last thing said stands."""
    actions.say_prepared(request.viewer, meeting_id, payload.stage, now=request.now)
    return _done(meeting_id)


@router.put(_A + "/shape", response=Done, **WRITE, summary="How deep it goes")
def choose_shape(request: ApiRequest, meeting_id: UUID, payload: ShapeChosen) -> Any:
    """The report's to say, until you have met."""
    actions.choose_shape(request.viewer, meeting_id, payload.shape, now=request.now)
    return _done(meeting_id)


@router.get(_A + "/kinds", response=list[KindOfMeeting], **READ, summary="Kinds of 1:1 to begin with")
def kinds(request: ApiRequest, meeting_id: UUID) -> Any:
    """Each with its questions and why it is as it is; your organisation's own among them."""
    found = suggesting.kinds_for(request.viewer, meeting_id, now=request.now)
    liked = library_for(request.viewer).shelf.favourites
    return [
        KindOfMeeting(
            id=one.template.id,
            name=one.template.name,
            shape=one.template.shape,
            why=one.template.why,
            questions=[question_of(each, liked) for each in one.questions],
        )
        for one in found
    ]


@router.post(_A + "/beginning", response=Done, **WRITE, summary="Begin an agenda with a kind")
def begin_with(request: ApiRequest, meeting_id: UUID, payload: Beginning) -> Any:
    """Its questions come onto your agenda as drafts; from the report, its shape too."""
    suggesting.begin_with(request.viewer, meeting_id, payload.kind, now=request.now)
    return Done(href=f"{hrefs.meeting(meeting_id)}/points")


@router.post(_A + "/beginning-again", response=Done, **WRITE, summary="Begin an agenda from the last one")
def begin_again(request: ApiRequest, meeting_id: UUID) -> Any:
    """Your own points of the last 1:1, as drafts. Twice is the same as once."""
    again.begin_again(request.viewer, meeting_id, now=request.now)
    return Done(href=f"{hrefs.meeting(meeting_id)}/points")


def _done(meeting_id: UUID) -> Done:
    return Done(href=f"{hrefs.meeting(meeting_id)}/preparation")
