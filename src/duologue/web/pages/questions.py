"""Questions one may ask: looked through by words, strand and depth, favoured, and added to with one's own."""

from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duologue.meetings.queries import MeetingFacts, week_for
from duologue.meetings.rules.steps import Step
from duologue.preparation import actions
from duologue.preparation.queries import library_for, own_question_for
from duologue.preparation.rules.bank import DEPTHS
from duologue.preparation.rules.browsing import Among
from duologue.preparation.rules.strands import STRANDS
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.saying import in_words
from duologue.web.told.questions import Wish, shown, wish_of


def _choices() -> dict[str, object]:
    return {"strands": in_words(STRANDS), "depths": in_words(DEPTHS)}


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    """The questions of one wish, twenty at a time, for one of the 1:1s that are coming or for none in particular."""
    coming = [meeting for meeting in week_for(request.viewer, request.now) if meeting.state == "planned"]
    wish = wish_of(request.GET)
    meeting = _meeting(wish, coming)
    told = shown(library_for(request.viewer), wish, meeting.pair.i_am if meeting else "")
    context = _choices() | {
        "told": told,
        "wish": wish,
        "coming": coming,
        "meeting": meeting,
        "prepare": Step.PREPARE,
        "now": request.now,
        "query": _query(wish),
        "before": _query(replace(wish, page=told.page - 1)),
        "after": _query(replace(wish, page=told.page + 1)),
    }
    return render(request, "questions/page.html", context)


@require_POST
def favourite(request: SignedInRequest, question_id: str) -> HttpResponse:
    favoured = reading.chosen(request, "to", ["kept", "let go"]) == "kept"
    actions.keep_favourite(request.viewer, question_id, favoured=favoured, now=request.now)
    return _back(wish_of(request.GET), question_id)


@require_POST
def add(request: SignedInRequest) -> HttpResponse:
    """One's own, kept as it is; what could be worded otherwise stands beside it then."""
    question_id = actions.add_own_question(
        request.viewer,
        text=reading.words(request),
        strand=reading.words(request, "strand"),
        depth=reading.whole(request, "depth", least=min(DEPTHS), most=max(DEPTHS)),
        now=request.now,
    )
    return _back(Wish(among=Among.OWN, meeting=wish_of(request.GET).meeting), question_id)


@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: SignedInRequest, question_id: str) -> HttpResponse:
    """One's own question in other words."""
    question = own_question_for(request.viewer, question_id)
    if request.method != "POST":
        return render(request, "questions/wording.html", _choices() | {"question": question})
    actions.rewrite_own_question(
        request.viewer,
        question_id,
        text=reading.words(request),
        strand=reading.words(request, "strand"),
        depth=reading.whole(request, "depth", least=min(DEPTHS), most=max(DEPTHS)),
        version=reading.version(request),
        now=request.now,
    )
    return _back(Wish(among=Among.OWN), question_id)


@require_POST
def removal(request: SignedInRequest, question_id: str) -> HttpResponse:
    actions.strike_own_question(request.viewer, question_id, now=request.now)
    return _back(Wish(among=Among.OWN), "")


def _meeting(wish: Wish, coming: list[MeetingFacts]) -> MeetingFacts | None:
    """The one asked for; where none was asked for, the next one."""
    if not wish.meeting:
        return coming[0] if coming else None
    asked_for: UUID | None = wish.meeting_id
    return next((meeting for meeting in coming if meeting.id == asked_for), None)


def _back(wish: Wish, question_id: str) -> HttpResponse:
    query = _query(wish)
    return redirect(f"{reverse('questions')}{'?' if query else ''}{query}#{question_id or 'main'}")


def _query(wish: Wish) -> str:
    return urlencode({name: value for name, value in wish.as_asked().items() if value})
