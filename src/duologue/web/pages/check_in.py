"""A check-in, a week before and at the door: fifteen seconds, every answer optional, each with its own reach."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from duologue.meetings.rules.steps import Step
from duologue.readiness import actions
from duologue.readiness.rules.answers import QUESTIONS
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

_AFTER = {"week_before": Step.PREPARE, "at_the_door": Step.AT_THE_DOOR}


@require_POST
def answer(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Keep what was answered; a question left open is left open, and takes back an earlier answer."""
    moment = reading.chosen(request, "moment", _AFTER)
    given = {
        question: (request.POST.get(question, ""), request.POST.get(f"{question}-reach", ""))
        for question in QUESTIONS
        if question in request.POST.getlist("asked")
    }
    actions.check_in(request.viewer, meeting_id, moment, given, now=request.now)
    messages.success(request, "Kept. You can change it until you meet.")
    return redirect("step", meeting_id, _AFTER[moment])
