"""Hold: open the 1:1, one point in hand, park or go on, and end it without hurry."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from duologue.lifecycle import hold
from duologue.meetings.rules.steps import Step
from duologue.preparation.actions import back_to_plan, stay_with, take_in_hand
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_POST
def opening(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    hold.begin(request.viewer, meeting_id, now=request.now)
    return redirect("step", meeting_id, Step.HOLD)


@require_POST
def hand(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """Take this point in hand."""
    take_in_hand(request.viewer, meeting_id, point_id, now=request.now)
    return redirect("step", meeting_id, Step.HOLD)


@require_POST
def outcome(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """Spoken of, left for later, or parked with a home; then the next point."""
    to = reading.chosen(request, "to", ["spoken", "skip", "next", "separate", "writing"])
    if to == "spoken":
        hold.go_on(request.viewer, meeting_id, point_id, now=request.now)
    elif to == "skip":
        hold.skip(request.viewer, meeting_id, point_id, now=request.now)
    else:
        own_at = reading.optional_moment(request, request.viewer.zone) if to == "separate" else None
        hold.park(request.viewer, meeting_id, point_id, to, own_at=own_at, now=request.now)
    return redirect("step", meeting_id, Step.HOLD)


@require_POST
def stay(request: SignedInRequest, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """Give the point in hand the rest of the time, once both would like to; or go back to the plan."""
    act = {"stay": stay_with, "plan": back_to_plan}[reading.chosen(request, "to", ["stay", "plan"])]
    act(request.viewer, meeting_id, point_id, now=request.now)
    return redirect("step", meeting_id, Step.HOLD)


@require_POST
def ending(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    hold.finish(request.viewer, meeting_id, now=request.now)
    return redirect("step", meeting_id, Step.WRAP_UP)
