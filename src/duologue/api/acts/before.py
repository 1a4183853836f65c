"""Before a 1:1: one's check-in, a private note, and questions that are suggested."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Router, Schema, Status

from duologue.api import hrefs, versions
from duologue.api.acts.points import READ, WRITE
from duologue.api.bearer import ApiRequest
from duologue.api.shapes import BY_ANOTHER, Asked, Done
from duologue.followup.queries import commitments_for
from duologue.lifecycle import suggesting
from duologue.meetings import actions as meetings
from duologue.meetings.queries import meeting_for, own_words_for
from duologue.preparation.queries import margin_for
from duologue.privacy.refusals import NotYours
from duologue.readiness import actions
from duologue.readiness.queries import checkins_for, seasons_for

router = Router(tags=["Preparation"])
Moment = Literal["week_before", "at_the_door"]
Question = Literal["energy", "load", "headspace", "help", "personal_time", "talk_freely"]


class OwnAnswer(Schema):
    moment: str
    question: str
    answer: str
    reach: str


class OtherAnswer(Schema):
    """That the other showed you something; see the page for what."""

    moment: str
    question: str
    answer: None = None
    withheld: str = BY_ANOTHER


class CheckIns(Schema):
    mine: list[OwnAnswer]
    theirs: list[OtherAnswer]


class AnswerGiven(Asked):
    question: Question
    answer: Annotated[str, Field(max_length=20, description="As the page offers it; empty takes an earlier one back.")]
    reach: Literal["", "shared", "colour", "me"] = Field(
        default="", description="Who learns it; empty is what the page has."
    )


class CheckIn(Asked):
    answers: Annotated[list[AnswerGiven], Field(max_length=6)]


class PrivateNote(Schema):
    text: str
    version: int


class NewNote(Asked):
    text: Annotated[str, Field(min_length=1, max_length=20_000)]


class Suggested(Schema):
    id: str
    words: str
    strand: str
    because: str


_A = "/meetings/{uuid:meeting_id}"


@router.get(_A + "/check-ins", response=CheckIns, **READ, summary="Check-ins of a 1:1")
def check_ins(request: ApiRequest, meeting_id: UUID) -> Any:
    """Your own answers, and which questions the other let you know something about."""
    meeting_for(request.viewer, meeting_id, request.now)
    found = checkins_for(request.viewer, meeting_id, request.now)
    return CheckIns(
        mine=[
            OwnAnswer(moment=moment, question=question, answer=one.exact, reach=one.reach.value)
            for moment, answers in found.mine.items()
            for question, one in answers.items()
        ],
        theirs=[
            OtherAnswer(moment=moment, question=question)
            for moment, answers in found.theirs.items()
            for question in answers
        ],
    )


@router.put(_A + "/check-ins/{moment}", response=Done, **WRITE, summary="Answer a check-in")
def check_in(request: ApiRequest, meeting_id: UUID, moment: Moment, payload: CheckIn) -> Any:
    """Every question may be left out; one that is not named keeps its answer. With a no to `talk_freely` both read "let's change
    place", without a name; the other can tell whose it was, unless they said no as well."""
    given: dict[str, tuple[str, str]] = {one.question: (one.answer, one.reach) for one in payload.answers}
    actions.check_in(request.viewer, meeting_id, moment, given, now=request.now)
    return Done(href=f"{hrefs.meeting(meeting_id)}/check-ins")


@router.get(_A + "/private-note", response=PrivateNote, **READ, summary="Your private note")
def private_note(request: ApiRequest, response: HttpResponse, meeting_id: UUID) -> Any:
    """For you alone, with its version as ETag; 404 while there is none."""
    meeting_for(request.viewer, meeting_id, request.now)
    note = own_words_for(request.viewer, meeting_id).private
    if note is None:
        raise NotYours
    versions.tell(response, note.version)
    return PrivateNote(text=note.text, version=note.version)


@router.put(_A + "/private-note", response=Done, **WRITE, summary="Keep your private note")
def keep_note(request: ApiRequest, meeting_id: UUID, payload: NewNote) -> Any:
    """For you alone. `If-Match` has the version you saw; without a note so far it is not needed."""
    version = _version_seen(request, meeting_id)
    meetings.keep_private_note(request.viewer, meeting_id, payload.text, version=version, now=request.now)
    return Done(href=f"{hrefs.meeting(meeting_id)}/private-note")


@router.delete(_A + "/private-note", response={204: None}, **WRITE, summary="Remove your private note")
def drop_note(request: ApiRequest, meeting_id: UUID) -> Any:
    """`If-Match` has the version you saw."""
    version = _version_seen(request, meeting_id)
    meetings.keep_private_note(request.viewer, meeting_id, "", version=version, now=request.now)
    return Status(204, None)


@router.get(_A + "/questions", response=list[Suggested], **READ, summary="Questions you could ask")
def questions(request: ApiRequest, meeting_id: UUID) -> Any:
    """At most three, each with its reason: from what is yours, not from what the other wrote. None once you have met."""
    viewer, now = request.viewer, request.now
    meeting = meeting_for(viewer, meeting_id, now)
    if meeting.state != "planned" or not meeting.pair.may_write:
        return []
    commitments = commitments_for(viewer, meeting.pair.id, now, closed_lately=0)
    shown = suggesting.suggestions(
        meeting,
        margin_for(viewer, meeting),
        checkins_for(viewer, meeting_id, now),
        commitments,
        seasons_for(viewer, meeting.pair, now),
    )
    return [
        Suggested(id=one.question.id, words=one.question.words, strand=one.question.strand, because=one.because)
        for one in shown
    ]


@router.post(_A + "/questions/{question_id}/taking", response=Done, **WRITE, summary="Take a question")
def take(request: ApiRequest, meeting_id: UUID, question_id: str) -> Any:
    """Onto your agenda, as a draft."""
    suggesting.take(request.viewer, meeting_id, question_id, now=request.now)
    return Done(href=f"{hrefs.meeting(meeting_id)}/points")


@router.post(_A + "/questions/{question_id}/putting-aside", response=Done, **WRITE, summary="Not this question")
def put_aside(request: ApiRequest, meeting_id: UUID, question_id: str) -> Any:
    """And not again. Nobody else learns of it."""
    suggesting.put_aside(request.viewer, meeting_id, question_id, now=request.now)
    return Done(href=f"{hrefs.meeting(meeting_id)}/questions")


def _version_seen(request: ApiRequest, meeting_id: UUID) -> int:
    meeting_for(request.viewer, meeting_id, request.now)
    there = own_words_for(request.viewer, meeting_id).private is not None
    return versions.seen(request) if there else 0
