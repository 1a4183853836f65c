"""Prepare: what is brought up, what could be asked, how deep it goes, and a light that says "ready"."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.lifecycle import again, suggesting
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.steps import Step
from duologue.preparation import actions
from duologue.preparation.rules.about import about_of
from duologue.preparation.rules.strands import STRANDS
from duologue.privacy.rules import audience
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.templatetags.duologue import given
from duologue.web.told import sharing


@require_POST
def add(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    point = actions.add_point(
        request.viewer,
        meeting_id,
        text=reading.words(request),
        strand=reading.chosen(request, "strand", STRANDS, default="theirs"),
        share=reading.chosen(request, "keep", ["shared", "draft"], default="draft") == "shared",
        about=about_of(reading.words(request, "about")),
        now=request.now,
    )
    if point.shared_on:
        messages.success(request, sharing.shared(point.shared_on))
    return redirect("step", meeting_id, reading.step_from(request, default=Step.PREPARE))


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
        "last": again.last_time(request.viewer, meeting_id, now=request.now),
        "kinds": suggesting.kinds_for(request.viewer, meeting_id, now=request.now),
        "audience": audience.you_until_shared(given(meeting.pair.other_name)),
    }
    return render(request, "meeting/kinds.html", context)


@require_POST
def begin_with(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    suggesting.begin_with(request.viewer, meeting_id, reading.words(request, "kind"), now=request.now)
    return _agenda(meeting_id)


@require_POST
def begin_again(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """One's own points of the last 1:1, as drafts."""
    if not again.begin_again(request.viewer, meeting_id, now=request.now):
        messages.info(request, _("There was nothing of yours from last time that is not here already."))
    return _agenda(meeting_id)


@require_POST
def shape(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """How deep this one goes; the report's to say."""
    actions.choose_shape(request.viewer, meeting_id, reading.words(request, "shape"), now=request.now)
    return _agenda(meeting_id)


@require_POST
def say_prepared(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    stage = reading.chosen(request, "stage", ["started", "ready"])
    actions.say_prepared(request.viewer, meeting_id, stage, now=request.now)
    return _agenda(meeting_id)


def _agenda(meeting_id: UUID) -> HttpResponse:
    return redirect("step", meeting_id, Step.PREPARE)
