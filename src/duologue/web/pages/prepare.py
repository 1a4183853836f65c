"""Prepare: talking points in strands, drafts that only their author sees, and a light that says "ready"."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duologue.lifecycle import suggesting
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.steps import Step
from duologue.preparation import actions
from duologue.preparation.queries import point_for
from duologue.preparation.rules.strands import STRANDS
from duologue.privacy.rules import audience
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.templatetags.duologue import given


@require_POST
def add(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    actions.add_point(
        request.viewer,
        meeting_id,
        text=reading.words(request),
        strand=reading.chosen(request, "strand", STRANDS, default="theirs"),
        share=reading.chosen(request, "keep", ["shared", "draft"], default="draft") == "shared",
        now=request.now,
    )
    here = reading.chosen(request, "from", ["prepare", "hold"], default="prepare")
    return redirect("step", meeting_id, Step.HOLD) if here == "hold" else _agenda(meeting_id)


@require_http_methods(["GET", "POST"])
def wording(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """One's own point in other words."""
    point = point_for(request.viewer, point_id)
    if request.method == "GET":
        meeting = meeting_for(request.viewer, meeting_id, request.now)
        other = given(meeting.pair.other_name)
        context = {
            "point": point,
            "meeting": meeting,
            "strands": STRANDS,
            "pair": meeting.pair,
            "audience": audience.you_and(other) if point.shared else audience.you_until_shared(other),
            "audience_kind": "both" if point.shared else "self",
        }
        return render(request, "meeting/point_wording.html", context)
    actions.rewrite_point(
        request.viewer,
        point_id,
        text=reading.words(request),
        strand=reading.chosen(request, "strand", STRANDS, default=point.strand),
        version=reading.version(request),
        now=request.now,
    )
    return _agenda(meeting_id)


@require_POST
def take_question(request: SignedInRequest, meeting_id: UUID, question_id: str) -> HttpResponse:
    """A question of the bank, onto one's own agenda as a draft."""
    suggesting.take(request.viewer, meeting_id, question_id, now=request.now)
    return _agenda(meeting_id)


@require_POST
def put_question_aside(request: SignedInRequest, meeting_id: UUID, question_id: str) -> HttpResponse:
    suggesting.put_aside(request.viewer, meeting_id, question_id, now=request.now)
    return _agenda(meeting_id)


@require_safe
def kinds(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Kinds of 1:1 one may begin with, each with its questions and a note why."""
    meeting = meeting_for(request.viewer, meeting_id, request.now)
    context = {
        "meeting": meeting,
        "pair": meeting.pair,
        "kinds": suggesting.kinds_for(request.viewer, meeting_id, now=request.now),
        "audience": audience.you_until_shared(given(meeting.pair.other_name)),
    }
    return render(request, "meeting/kinds.html", context)


@require_POST
def begin_with(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    suggesting.begin_with(request.viewer, meeting_id, reading.words(request, "kind"), now=request.now)
    return _agenda(meeting_id)


@require_POST
def shape(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """How deep this one goes; the report's to say."""
    actions.choose_shape(request.viewer, meeting_id, reading.words(request, "shape"), now=request.now)
    return _agenda(meeting_id)


@require_POST
def sharing(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """Share a draft with the other, or take a shared point back while the 1:1 is still to come."""
    if reading.chosen(request, "to", ["shared", "draft"]) == "shared":
        actions.share_point(request.viewer, point_id, meeting_id, now=request.now)
    else:
        actions.unshare_point(request.viewer, point_id, now=request.now)
        messages.success(request, "It is your draft again. It may have been read while it was shared.")
    return _agenda(meeting_id)


@require_POST
def order(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    actions.move_point(request.viewer, point_id, reading.chosen(request, "to", ["up", "down"]), now=request.now)
    return _agenda(meeting_id)


@require_POST
def removal(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    actions.strike_point(request.viewer, point_id, now=request.now)
    messages.success(request, "The point is taken out.")
    return _agenda(meeting_id)


@require_POST
def say_prepared(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    stage = reading.chosen(request, "stage", ["started", "ready"])
    actions.say_prepared(request.viewer, meeting_id, stage, now=request.now)
    return _agenda(meeting_id)


def _agenda(meeting_id: UUID) -> HttpResponse:
    return redirect("step", meeting_id, Step.PREPARE)
