"""After a 1:1, for the report alone: whether there was room for what they had to say. To the manager it is not there."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Query, Router, Schema, Status

from duologue.api import hrefs
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page, needs
from duologue.people.rules.scopes import Scope
from duologue.privacy.refusals import NotYours
from duologue.safety import actions
from duologue.safety.queries import after_words_for
from duologue.safety.rules.after import Said

router = Router(tags=["Afterwards"])
READ, WRITE = needs(Scope.AFTER_READ), needs(Scope.AFTER_WRITE)


class AfterWord(Schema):
    meeting_id: UUID
    met_at: datetime
    said: Literal["room", "held_back"]


class AfterWordSaid(Asked):
    said: Literal["room", "held_back"]


_ALL = "/me/after-words"
_ONE = "/meetings/{uuid:meeting_id}/after-word"


@router.get(_ALL, response=Page[AfterWord], **READ, summary="What you noted after your 1:1s")
def after_words(request: ApiRequest, going: Query[Going]) -> Any:
    """As a report, for you alone; oldest first, as long as it is kept."""
    page, following = paged(
        request,
        after_words_for(request.viewer, request.now),
        lambda one: (one.at.isoformat(), str(one.meeting_id)),
        going.cursor,
        going.limit,
    )
    items = [AfterWord(meeting_id=one.meeting_id, met_at=one.at, said=one.said.value) for one in page]
    return Page[AfterWord](items=items, next=following)


@router.put(_ONE, response=Done, **WRITE, summary="Was there room for what you had to say?")
def note(request: ApiRequest, meeting_id: UUID, payload: AfterWordSaid) -> Any:
    """As the report, once the talking is over. Nobody else learns that you noted anything; the last one counts."""
    actions.note_after(request.viewer, meeting_id, Said(payload.said), now=request.now)
    return Done(href=f"{hrefs.ROOT}{_ALL}")


@router.delete(_ONE, response={204: None}, **WRITE, summary="Forget what you noted after one")
def forget(request: ApiRequest, meeting_id: UUID) -> Any:
    """It leaves no trace."""
    if meeting_id not in [one.meeting_id for one in after_words_for(request.viewer, request.now)]:
        raise NotYours
    actions.forget_after(request.viewer, meeting_id)
    return Status(204, None)


@router.delete(_ALL, response={204: None}, **WRITE, summary="Forget all that you noted after 1:1s")
def forget_all(request: ApiRequest) -> Any:
    """It leaves no trace."""
    actions.forget_after(request.viewer, None)
    return Status(204, None)
