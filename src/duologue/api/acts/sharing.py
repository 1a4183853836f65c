"""What you shared in a pair, closing it and taking it back; pairs that have ended, and the letter to the next one."""

from datetime import datetime
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from ninja import Field, Query, Router, Status
from pydantic import AwareDatetime

from duologue.api import hrefs
from duologue.api.acts import times
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page, Words, needs, words
from duologue.lifecycle.narrowing import Told, close_own, own_words_in, take_back
from duologue.meetings.actions import cut_window, take_back_letter
from duologue.meetings.queries import ended_pairs_for, letter_for, pair_for
from duologue.people.rules.scopes import Scope
from duologue.privacy.actions import mark_seen
from duologue.privacy.queries import head_for
from duologue.privacy.refusals import NotYours, Refused

router = Router(tags=["What you shared"])
READ, WRITE = needs(Scope.SHARING_READ), needs(Scope.SHARING_WRITE)
Kind = Literal["note", "agreed", "point", "answer", "goal", "check-in", "written-back", "letter"]


class Shared(Words):
    """Words of yours, and what has become of them."""

    kind: Kind
    id: UUID
    shared_at: datetime
    opened_at: datetime | None = Field(description="When the other first opened it; null where no opening is noted.")
    closed: bool
    closes_at: datetime | None


class ClosingOfWords(Asked):
    at: AwareDatetime | None = Field(default=None, description="From then on; without it, now.")


class Window(Asked):
    until: AwareDatetime | None = Field(default=None, description="Until then; without it, it is over now.")


class Seen(Asked):
    up_to: Annotated[int, Field(ge=0, le=2**53, description="The `seq` of a line.")]


class Letter(Words):
    id: UUID
    mine: bool
    sent_at: datetime


NO_SUCH_LINE = "Your log is not that long. Nothing was marked; read it again."
_A = "/pairs/{uuid:pair_id}"
_ONE = _A + "/shared/{kind}/{uuid:row_id}"


@router.get(_A + "/shared", response=Page[Shared], **READ, summary="What you shared in a pair")
def shared(request: ApiRequest, pair_id: UUID, going: Query[Going]) -> Any:
    """All of your own, in the order in which you shared it; also once the pair has ended."""
    _, told = own_words_in(request.viewer, pair_id, now=request.now)
    page, following = paged(
        request, told, lambda one: (one.words.shared_at.isoformat(), str(one.words.id)), going.cursor, going.limit
    )
    return Page[Shared](items=[_shared(one) for one in page], next=following)


@router.put(_ONE + "/closing", response=Done, **WRITE, summary="Close words of yours")
def close(request: ApiRequest, pair_id: UUID, kind: Kind, row_id: UUID, payload: ClosingOfWords) -> Any:
    """It stays for you, and the other finds it no more. Closed from a later moment on, it is erased in the night after."""
    close_own(request.viewer, pair_id, kind, row_id, payload.at, now=request.now)
    return Done(id=row_id, href=f"{hrefs.pair(pair_id)}/shared")


@router.delete(_ONE, response={204: None}, **WRITE, summary="Take words of yours back")
def taken_back(request: ApiRequest, pair_id: UUID, kind: Kind, row_id: UUID) -> Any:
    """Its words are gone, for both. What was read was read."""
    take_back(request.viewer, pair_id, kind, row_id, now=request.now)
    return Status(204, None)


@router.get("/former-pairs", response=Page[times.Pair], **times.READ, summary="Your pairs that have ended")
def former(request: ApiRequest, going: Query[Going]) -> Any:
    """As long as you may read them."""
    page, following = paged(
        request,
        ended_pairs_for(request.viewer, request.now),
        lambda one: (one.started_at.isoformat(), str(one.id)),
        going.cursor,
        going.limit,
    )
    return Page[times.Pair](items=[times.pair_of(one) for one in page], next=following)


@router.put(_A + "/window", response=Done, **WRITE, summary="Shorten how long a former manager reads")
def window(request: ApiRequest, pair_id: UUID, payload: Window) -> Any:
    """Of an ended pair, by its report. Both find it in their logs; it never becomes longer again."""
    cut_window(request.viewer, pair_id, payload.until or request.now, now=request.now)
    return Done(id=pair_id, href=hrefs.pair(pair_id))


@router.get(_A + "/letter", response=Letter, **READ, summary="The letter that a report brought along")
def letter(request: ApiRequest, pair_id: UUID) -> Any:
    """404 where there is none. To whom it was sent it says that it is there. It is written on its page."""
    pair_for(request.viewer, pair_id, request.now)
    found = letter_for(request.viewer, pair_id)
    if found is None:
        raise NotYours
    return Letter(**words(found.text).dict(), id=found.id, mine=found.mine, sent_at=found.sent_at)


@router.delete(_A + "/letter", response={204: None}, **WRITE, summary="Take your letter back")
def letter_taken_back(request: ApiRequest, pair_id: UUID) -> Any:
    """Gone, for both. What was read was read."""
    take_back_letter(request.viewer, pair_id, now=request.now)
    return Status(204, None)


@router.put("/me/log/seen", response=Done, **WRITE, summary="Mark your log as seen")
def seen(request: ApiRequest, payload: Seen) -> Any:
    """Up to that line; a line that came meanwhile stays fresh."""
    if payload.up_to > head_for(request.viewer)[0]:
        raise Refused(NO_SUCH_LINE)
    mark_seen(request.viewer, payload.up_to)
    return Done(href=f"{hrefs.ROOT}/me/log")


def _shared(one: Told) -> Shared:
    said = one.words
    return Shared(
        **words(said.text).dict(),
        kind=cast(Kind, said.kind),
        id=said.id,
        shared_at=said.shared_at,
        opened_at=one.opened_at,
        closed=one.closed,
        closes_at=said.closes_at,
    )
