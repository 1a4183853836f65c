"""While you meet: beginning and ending a 1:1, entries in your own ink, what became of a point, and reading back."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema, Status
from pydantic import AwareDatetime

from duologue.api import hrefs, versions
from duologue.api.acts import promises
from duologue.api.acts.times import WRITE as TIMES_WRITE
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page, Words, made, needs, words
from duologue.followup import actions as followup
from duologue.followup.queries import read_backs_for
from duologue.lifecycle import hold
from duologue.meetings import actions
from duologue.meetings.queries import NoteFacts, meeting_for, note_for, notes_for
from duologue.people.rules.scopes import Scope
from duologue.privacy.refusals import NotYours

router = Router(tags=["While you meet"])
READ, WRITE = needs(Scope.NOTES_READ), needs(Scope.NOTES_WRITE)
Text = Annotated[str, Field(min_length=1, max_length=20_000, examples=["We try the new rota until March"])]
AGREED = "agreed"
KIND_SAYS = "An entry that says what you agreed is read back."


class Entry(Words):
    id: UUID
    author_id: UUID
    mine: bool
    kind: Literal["note", "agreed"]
    shared_at: datetime
    version: int = Field(description="Of your own; 0 of the other's.")
    href: str


class NewEntry(Asked):
    text: Text
    kind: Literal["note", "agreed"] = Field(default="note", description=KIND_SAYS)
    point_id: UUID | None = Field(default=None, description="The point it belongs under.")


class EntryReworded(Asked):
    text: Text


class Outcome(Asked):
    outcome: Literal["spoken", "skip", "next", "separate", "writing"] = Field(
        description="Spoken of; left for later in this one; or parked: for the next, for one of its own, or for writing."
    )
    own_at: AwareDatetime | None = Field(
        default=None, description="Of a 1:1 of its own: when it is, where that is known."
    )


class ReadBack(Schema):
    person_id: UUID
    at: datetime


_A = "/meetings/{uuid:meeting_id}"
_ONE = _A + "/notes/{uuid:note_id}"


@router.post(_A + "/opening", response=Done, **TIMES_WRITE, summary="Begin a 1:1")
def begin(request: ApiRequest, meeting_id: UUID) -> Any:
    """From an hour before its time. Both may: the second finds it begun."""
    hold.begin(request.viewer, meeting_id, now=request.now)
    return Done(id=meeting_id, href=hrefs.meeting(meeting_id))


@router.post(_A + "/ending", response=Done, **TIMES_WRITE, summary="The talking is over")
def end(request: ApiRequest, meeting_id: UUID) -> Any:
    """Twice is the same as once. What is left is to wrap up."""
    hold.finish(request.viewer, meeting_id, now=request.now)
    return Done(id=meeting_id, href=hrefs.meeting(meeting_id))


@router.get(_A + "/notes", response=Page[Entry], **READ, summary="Entries of a 1:1")
def notes(request: ApiRequest, meeting_id: UUID, going: Query[Going]) -> Any:
    """Those that you both see, in the order in which they were finished: your own with their words."""
    meeting_for(request.viewer, meeting_id, request.now)
    page, following = paged(
        request,
        notes_for(request.viewer, meeting_id),
        lambda one: (one.shared_at.isoformat(), str(one.id)),
        going.cursor,
        going.limit,
    )
    return Page[Entry](items=[_entry(meeting_id, one) for one in page], next=following)


@router.post(_A + "/notes", response={201: Done}, **WRITE, summary="Write an entry")
def write(request: ApiRequest, response: HttpResponse, meeting_id: UUID, payload: NewEntry) -> Any:
    """While you meet or wrap up. The other sees it at once."""
    id_ = hold.say(request.viewer, meeting_id, payload.text, payload.kind, point_id=payload.point_id, now=request.now)
    return made(response, id_, hrefs.note(meeting_id, id_))


@router.get(_ONE, response=Entry, **READ, summary="One entry of yours")
def note(request: ApiRequest, response: HttpResponse, meeting_id: UUID, note_id: UUID) -> Any:
    """With its version as ETag; those of the other stand in the list."""
    found = _own(request, meeting_id, note_id)
    versions.tell(response, found.version)
    return _entry(meeting_id, found)


@router.patch(_ONE, response=Done, **WRITE, summary="Say an entry in other words")
def rewrite(
    request: ApiRequest, response: HttpResponse, meeting_id: UUID, note_id: UUID, payload: EntryReworded
) -> Any:
    """Your own, until the 1:1 is wrapped up. `If-Match` has the version that you saw."""
    _own(request, meeting_id, note_id)
    version = versions.seen(request)
    kept = actions.rewrite_note(request.viewer, note_id, payload.text, version=version, now=request.now)
    versions.tell(response, kept.version)
    return Done(id=note_id, href=hrefs.note(meeting_id, note_id))


@router.delete(_ONE, response={204: None}, **WRITE, summary="Take an entry out")
def strike(request: ApiRequest, meeting_id: UUID, note_id: UUID) -> Any:
    """Your own, words and all, at any time."""
    _own(request, meeting_id, note_id)
    actions.strike_note(request.viewer, note_id, now=request.now)
    return Status(204, None)


@router.put(_A + "/points/{uuid:point_id}/outcome", response=Done, **WRITE, summary="What became of a point")
def outcome(request: ApiRequest, meeting_id: UUID, point_id: UUID, payload: Outcome) -> Any:
    """While you meet. The next point that is not spoken of is in hand then."""
    if payload.outcome == "spoken":
        hold.go_on(request.viewer, meeting_id, point_id, now=request.now)
    elif payload.outcome == "skip":
        hold.skip(request.viewer, meeting_id, point_id, now=request.now)
    else:
        hold.park(request.viewer, meeting_id, point_id, payload.outcome, own_at=payload.own_at, now=request.now)
    return Done(id=point_id, href=hrefs.point(meeting_id, point_id))


@router.get(_A + "/read-back", response=list[ReadBack], **promises.READ, summary="Who read back what you agreed")
def read_backs(request: ApiRequest, meeting_id: UUID) -> Any:
    """And when last."""
    meeting_for(request.viewer, meeting_id, request.now)
    said = read_backs_for(request.viewer, meeting_id)
    return [ReadBack(person_id=person, at=at) for person, at in sorted(said.items())]


@router.put(_A + "/read-back", response=Done, **promises.WRITE, summary="Yes, that is what we agreed")
def read_back(request: ApiRequest, meeting_id: UUID) -> Any:
    """For yourself; said again, the later time counts."""
    followup.confirm_read_back(request.viewer, meeting_id, now=request.now)
    return Done(href=f"{hrefs.meeting(meeting_id)}/read-back")


def _own(request: ApiRequest, meeting_id: UUID, note_id: UUID) -> NoteFacts:
    """Raises NotYours where the entry is none of that 1:1, too."""
    meeting_for(request.viewer, meeting_id, request.now)
    if note_id not in [one.id for one in notes_for(request.viewer, meeting_id)]:
        raise NotYours
    return note_for(request.viewer, note_id)


def _entry(meeting_id: UUID, one: NoteFacts) -> Entry:
    return Entry(
        **words(one.text).dict(),
        id=one.id,
        author_id=one.author_id,
        mine=one.mine,
        kind="agreed" if one.kind == AGREED else "note",
        shared_at=one.shared_at,
        version=one.version if one.mine else 0,
        href=hrefs.note(meeting_id, one.id),
    )
