"""A check-in, a week before and at the door: fifteen seconds, every answer optional, each with its own reach."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from duologue.meetings.rules.steps import Step
from duologue.readiness import actions
from duologue.readiness.rules.answers import QUESTIONS, Moment
from duologue.readiness.rules.asked_for import AskedFor
from duologue.readiness.rules.told import who_reads
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.templatetags.duologue import given as first_name

_AFTER = {"week_before": Step.PREPARE, "at_the_door": Step.AT_THE_DOOR}


@require_POST
def answer(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Keep what was answered; a question left open is left open, and takes back an earlier answer."""
    moment = reading.chosen(request, "moment", _AFTER)
    given = given_in(request)
    kept = actions.check_in(request.viewer, meeting_id, moment, given, now=request.now)
    read = who_reads(kept.answers, first_name(kept.other_name))
    messages.success(request, _("Kept. {who_reads} You can change it until you meet.").format(who_reads=read))
    after = Step.ARRANGE if _would_move(moment, given) else _AFTER[moment]
    return redirect("step", meeting_id, after)


def given_in(request: HttpRequest) -> dict[str, tuple[str, str]]:
    """Answer and reach of each question that stood in the form."""
    return {
        question: (request.POST.get(question, ""), request.POST.get(f"{question}-reach", ""))
        for question in QUESTIONS
        if question in request.POST.getlist("asked")
    }


def _would_move(moment: str, given: Mapping[str, tuple[str, str]]) -> bool:
    """Who would rather move it is shown where to, and what that costs: nothing, mostly."""
    return moment == Moment.WEEK_BEFORE and given.get("help", ("", ""))[0] == AskedFor.ANOTHER_MOMENT
