"""After a pair has ended: which ones there were, and how long the former manager still reads."""

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.meetings.actions import cut_window
from duologue.meetings.queries import ended_pairs_for, pairs_for
from duologue.privacy.rules import audience
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_safe
def pairs(request: SignedInRequest) -> HttpResponse:
    """Those of the viewer that have ended, the latest first."""
    found = ended_pairs_for(request.viewer, request.now)
    mine = next((pair for pair in pairs_for(request.viewer) if pair.i_am == "report"), None)
    context = {"pairs": found, "mine": mine, "now": request.now, "audience": audience.only_you()}
    return render(request, "people/ended.html", context)


@require_POST
def window(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """The report shortens it: to the end of a day, or to now."""
    if reading.chosen(request, "ends", ["now", "on"]) == "now":
        until = request.now
    else:
        after = reading.day(request, "last") + timedelta(days=1)
        until = datetime.combine(after, time(), ZoneInfo(request.viewer.zone))
    cut_window(request.viewer, pair_id, until, now=request.now)
    messages.success(request, _("It is shortened. Both of you find that in your logs."))
    return redirect("pair", pair_id)
