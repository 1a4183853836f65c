"""Wrap up: read back, who does what by when, the next date."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from duologue.followup import actions
from duologue.lifecycle import wrap_up
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.steps import Step
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_POST
def commit(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Write down who does what by when; from the manager it is a promise."""
    pair = meeting_for(request.viewer, meeting_id, request.now).pair
    owner = reading.chosen(request, "owner", ["me", "other"], default="me")
    actions.make_commitment(
        request.viewer,
        meeting_id,
        owner_id=request.viewer.person_id if owner == "me" else pair.other_id,
        text=reading.words(request),
        due_on=reading.optional_day(request, "due_on"),
        now=request.now,
    )
    return redirect("step", meeting_id, reading.step_from(request, default=Step.WRAP_UP))


@require_POST
def read_back(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Yes, that is what we agreed."""
    actions.confirm_read_back(request.viewer, meeting_id, now=request.now)
    return redirect("step", meeting_id, Step.WRAP_UP)


@require_POST
def finish(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Close this 1:1; the next one stands, with everything unfinished on it."""
    pair = meeting_for(request.viewer, meeting_id, request.now).pair
    following = wrap_up.finish(request.viewer, meeting_id, now=request.now)
    if following is None:
        messages.success(request, _("This 1:1 is closed. Agree when you meet again."))
        return redirect("pair", pair.id)
    messages.success(request, _("This 1:1 is closed, and the next one stands."))
    return redirect("step", following.id, Step.BETWEEN)
