"""Standing in while a manager is away: the times of their 1:1s, and nothing else."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.meetings.actions import end_deputy, name_deputy
from duologue.meetings.queries import deputies_of, deputy_times_for
from duologue.people.queries import me, people_for
from duologue.privacy.refusals import NotYours
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """What one sees as a deputy; and, for whoever leads somebody, naming one."""
    leads = me(request.viewer).manages > 0
    if request.method == "POST":
        deputy = reading.number(request, "deputy")
        if deputy is None or not leads:
            raise NotYours
        first, last = reading.day(request, "first"), reading.day(request, "last")
        name_deputy(request.viewer, deputy, first_on=first, last_on=last, now=request.now)
        messages.success(request, _("That is noted. It stands in the logs of your deputy and of each report."))
        return redirect("deputy")
    context = {
        "leads": leads,
        "named": deputies_of(request.viewer, request.now),
        "times": deputy_times_for(request.viewer, request.now),
        "choices": [one for one in people_for(request.viewer) if one.id != request.viewer.person_id] if leads else [],
        "today": request.viewer.day_of(request.now),
    }
    return render(request, "people/deputy.html", context)


@require_POST
def ending(request: SignedInRequest, deputy_id: UUID) -> HttpResponse:
    end_deputy(request.viewer, deputy_id, now=request.now)
    messages.success(request, _("It is over. They see no more times of yours."))
    return redirect("deputy")
