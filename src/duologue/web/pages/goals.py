"""Goals of a pair: what grows, what is measured, what is expected, what each brings to the team."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from duologue.meetings.queries import current_meeting_for, pair_for
from duologue.meetings.rules.steps import Step
from duologue.preparation import actions
from duologue.preparation.queries import goal_for, goals_for
from duologue.preparation.rules.goals import Kind, measure_of
from duologue.privacy.rules import audience
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.templatetags.duologue import given
from duologue.web.told.goals import told


@require_safe
def of_pair(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """All goals of a pair, the open ones first."""
    pair = pair_for(request.viewer, pair_id, request.now)
    ahead = current_meeting_for(request.viewer, pair_id, request.now)
    context = {
        "pair": pair,
        "viewer": request.viewer,
        "bring_up_at": reverse("step", args=[ahead.id, Step.PREPARE]) if ahead and ahead.state == "planned" else "",
        "goals": [told(goal, pair) for goal in goals_for(request.viewer, pair_id)],
        "today": request.viewer.day_of(request.now).isoformat(),
        "audience": audience.you_and(given(pair.other_name)),
    }
    return render(request, "goals/page.html", context)


@require_POST
def begin(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """A new one of any kind."""
    kind = Kind(reading.chosen(request, "kind", list(Kind)))
    measure = None
    if kind is Kind.OBJECTIVE:
        fields = [reading.words(request, name) for name in ("unit", "baseline", "target", "direction", "how")]
        measure = measure_of(*fields)
    actions.add_goal(
        request.viewer,
        pair_id,
        kind=kind,
        text=reading.words(request),
        support=reading.words(request, "support"),
        due_on=reading.optional_day(request, "due_on"),
        measure=measure,
        now=request.now,
    )
    return redirect("goals", pair_id)


@require_POST
def step(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    actions.add_step(request.viewer, goal_id, reading.words(request), now=request.now)
    return _back(request, goal_id)


@require_POST
def step_done(request: SignedInRequest, goal_id: UUID, step_id: UUID) -> HttpResponse:
    actions.say_step_done(request.viewer, goal_id, step_id, now=request.now)
    return _back(request, goal_id)


@require_POST
def measured(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    on = reading.optional_day(request, "on") or request.viewer.day_of(request.now)
    actions.add_reading(request.viewer, goal_id, reading.words(request, "value"), on=on, now=request.now)
    return _back(request, goal_id)


@require_POST
def own_words(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """The report says what is expected in their own words."""
    actions.restate(request.viewer, goal_id, reading.words(request), now=request.now)
    return _back(request, goal_id)


@require_POST
def confirmed(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    actions.confirm(request.viewer, goal_id, now=request.now)
    return _back(request, goal_id)


@require_POST
def closed(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    actions.close_goal(request.viewer, goal_id, now=request.now)
    return _back(request, goal_id)


@require_POST
def removal(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    pair_id = goal_for(request.viewer, goal_id, request.now).pair_id
    actions.strike_goal(request.viewer, goal_id, now=request.now)
    return redirect("goals", pair_id)


def _back(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    return redirect("goals", goal_for(request.viewer, goal_id, request.now).pair_id)
