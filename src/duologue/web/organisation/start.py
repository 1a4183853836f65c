"""The first steps of an organisation: what is done and what is not, as the rooms themselves say."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.lifecycle.founding import How, first_steps_for
from duologue.people.actions import put_away
from duologue.people.queries import begun_for
from duologue.people.rules.beginning import Offer
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.told.starting import founding


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    begun = begun_for(request.viewer)
    steps = founding(first_steps_for(request.viewer, begun, mail_leaves=bool(settings.EMAIL_HOST), now=request.now))
    context = {
        "steps": steps,
        "done": sum(step.how is How.DONE for step in steps),
        "next": next((step for step in steps if step.how is How.OPEN), None),
        "offered": begun.offered,
    }
    return render(request, "organisation/start.html", context)


@require_POST
def putting_away(request: SignedInRequest) -> HttpResponse:
    begun_for(request.viewer)  # for administrators alone
    away = reading.chosen(request, "to", ["away", "back"]) == "away"
    put_away(request.viewer, Offer.FOUNDING, away=away, now=request.now)
    return redirect("home" if away else "our-start")
