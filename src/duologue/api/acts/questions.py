"""Questions one may ask: looked through, favoured, and added to with one's own. Nobody else learns of any of it."""

from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Field, Query, Router, Status

from duologue.api import hrefs, versions
from duologue.api.acts.points import Strand
from duologue.api.bearer import ApiRequest
from duologue.api.cursors import paged
from duologue.api.shapes import Asked, Done, Going, Page, Words, needs, words
from duologue.people.rules.scopes import Scope
from duologue.preparation import actions
from duologue.preparation.queries import library_for, own_question_for
from duologue.preparation.rules import browsing
from duologue.preparation.rules.bank import Question
from duologue.preparation.rules.shelf import OURS, OWN
from duologue.privacy.refusals import NotYours

router = Router(tags=["Questions"])
READ, WRITE = needs(Scope.QUESTIONS_READ), needs(Scope.QUESTIONS_WRITE)
Depth = Annotated[int, Field(ge=1, le=3, description="1 is easy, 2 usual, 3 deep.")]
Text = Annotated[str, Field(min_length=1, max_length=500, examples=["What would you like to learn by spring?"])]


class BankQuestion(Words):
    id: str
    strand: str
    depth: Depth
    asked_by: str = Field(description="manager, report or either")
    source: str = Field(description="own, organisation or bank")
    favourite: bool
    href: str


class Looking(Going):
    find: str = Field(default="", max_length=200, description="Words, by their beginnings.")
    strand: Strand | None = None
    depth: Depth | None = None
    among: Literal["favourites", "own", "ours"] | None = Field(
        default=None, description="Your favourites, your own, or your organisation's; without it all."
    )
    side: Literal["manager", "report"] | None = Field(default=None, description="Only what that side may ask.")


class NewQuestion(Asked):
    text: Text
    strand: Strand
    depth: Depth = 2


class QuestionReworded(Asked):
    text: Text | None = None
    strand: Strand | None = None
    depth: Depth | None = None


_ALL = "/questions"
_ONE = _ALL + "/{question_id}"


@router.get(_ALL, response=Page[BankQuestion], **READ, summary="Questions one may ask")
def questions(request: ApiRequest, looking: Query[Looking]) -> Any:
    """Your own first, then your organisation's, then the bank."""
    library = library_for(request.viewer)
    asked = browsing.Asked(
        find=looking.find.strip(),
        strand=looking.strand or "",
        depth=looking.depth or 0,
        among=browsing.Among(looking.among or ""),
        side=looking.side or "",
    )
    liked = library.shelf.favourites
    numbered = [(f"{number:06}", one) for number, one in enumerate(browsing.browse(library.questions, asked, liked))]
    page, following = paged(request, numbered, lambda it: (it[0], it[1].id), looking.cursor, looking.limit)
    return Page[BankQuestion](items=[question_of(one, liked) for _, one in page], next=following)


@router.post(_ALL, response={201: Done}, **WRITE, summary="Keep a question of your own")
def add(request: ApiRequest, response: HttpResponse, payload: NewQuestion) -> Any:
    """As you word it, for you alone."""
    id_ = actions.add_own_question(
        request.viewer, text=payload.text, strand=payload.strand, depth=payload.depth, now=request.now
    )
    response.headers["Location"] = href = _href(id_)
    return Status(201, Done(href=href))


@router.get(_ONE, response=BankQuestion, **READ, summary="One question")
def question(request: ApiRequest, response: HttpResponse, question_id: str) -> Any:
    """One of your own comes with its version as ETag."""
    library = library_for(request.viewer)
    found = library.known(question_id)
    if found is None:
        raise NotYours
    own = library.shelf.find(question_id)
    if own:
        versions.tell(response, own.version)
    return question_of(found, library.shelf.favourites)


@router.patch(_ONE, response=Done, **WRITE, summary="Word your question otherwise")
def rewrite(request: ApiRequest, question_id: str, payload: QuestionReworded) -> Any:
    """One of your own. `If-Match` has the version that you saw."""
    stands = own_question_for(request.viewer, question_id)
    actions.rewrite_own_question(
        request.viewer,
        question_id,
        text=stands.words if payload.text is None else payload.text,
        strand=payload.strand or stands.strand,
        depth=payload.depth or stands.depth,
        version=versions.seen(request),
        now=request.now,
    )
    return Done(href=_href(question_id))


@router.delete(_ONE, response={204: None}, **WRITE, summary="Remove your question")
def strike(request: ApiRequest, question_id: str) -> Any:
    """One of your own, words and all. A point that was taken from it stays."""
    actions.strike_own_question(request.viewer, question_id, now=request.now)
    return Status(204, None)


@router.put(_ONE + "/favourite", response=Done, **WRITE, summary="A favourite")
def favour(request: ApiRequest, question_id: str) -> Any:
    """Twice is the same as once."""
    actions.keep_favourite(request.viewer, question_id, favoured=True, now=request.now)
    return Done(href=_href(question_id))


@router.delete(_ONE + "/favourite", response={204: None}, **WRITE, summary="No favourite any more")
def let_go(request: ApiRequest, question_id: str) -> Any:
    """Also of a question that is gone."""
    actions.keep_favourite(request.viewer, question_id, favoured=False, now=request.now)
    return Status(204, None)


def question_of(one: Question, liked: frozenset[str]) -> BankQuestion:
    source = "own" if one.id.startswith(OWN) else "organisation" if one.id.startswith(OURS) else "bank"
    return BankQuestion(
        **words(one.words).dict(),
        id=one.id,
        strand=one.strand,
        depth=one.depth,
        asked_by=one.asks,
        source=source,
        favourite=one.id in liked,
        href=_href(one.id),
    )


def _href(question_id: str) -> str:
    return f"{hrefs.ROOT}{_ALL}/{question_id}"
