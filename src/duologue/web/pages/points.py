"""One point: reworded, ordered, shared or taken back, taken out, answered, or dealt with in writing instead."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.bridges.queries.own_model import own_model_is_on
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.steps import Step
from duologue.preparation import actions
from duologue.preparation.queries import point_for
from duologue.preparation.rules.strands import STRANDS
from duologue.privacy.rules import audience
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.templatetags.duologue import given
from duologue.web.told import sharing as told

MOST = 10_000
"""Points that one person can have on an agenda, for all we know."""


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
            "own_model": own_model_is_on(request.viewer),
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
    return _back(request, meeting_id)


@require_POST
def sharing(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """Share a draft with the other, or take a shared point back while the 1:1 is still to come."""
    if reading.chosen(request, "to", ["shared", "draft"]) == "shared":
        point = actions.share_point(request.viewer, point_id, meeting_id, now=request.now)
        said = told.shared(point.shared_on) if point.shared_on else ""
    else:
        point = actions.unshare_point(request.viewer, point_id, now=request.now)
        said = told.a_draft_again(point.shared_on, point.opened_at) if point.shared_on else ""
    messages.success(request, said)
    return _back(request, meeting_id)


@require_POST
def order(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """One place up or down, or dropped at a place among one's own."""
    to: str | int = reading.chosen(request, "to", ["up", "down", "at"])
    if to == "at":
        to = reading.whole(request, "place", least=0, most=MOST)
    actions.move_point(request.viewer, point_id, to, now=request.now)
    return _back(request, meeting_id)


@require_POST
def removal(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    was_shared = actions.strike_point(request.viewer, point_id, now=request.now)
    opened = f" {told.had_been_opened(request.viewer, point_id)}" if was_shared else ""
    messages.success(request, _("The point is taken out.") + opened)
    return _back(request, meeting_id)


@require_POST
def home(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """In writing instead, on the agenda after all, or answered."""
    where = reading.chosen(request, "to", ["writing", "agenda", "answered"])
    actions.deal_with(request.viewer, point_id, meeting_id, where, now=request.now)
    return _back(request, meeting_id)


@require_POST
def answer(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """Words under a point that both see."""
    actions.answer_point(request.viewer, point_id, text=reading.words(request), now=request.now)
    return _back(request, meeting_id)


@require_POST
def answer_removal(request: SignedInRequest, meeting_id: UUID, answer_id: UUID) -> HttpResponse:
    actions.strike_answer(request.viewer, answer_id, now=request.now)
    opened = told.had_been_opened(request.viewer, answer_id)
    messages.success(request, _("Your answer is taken out.") + " " + opened)
    return _back(request, meeting_id)


def _back(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    return redirect("step", meeting_id, reading.step_from(request, default=Step.PREPARE))
