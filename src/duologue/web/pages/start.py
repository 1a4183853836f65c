"""Two minutes around one's own pages, for whoever is new; it waits on the first page until one puts it away."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.meetings.queries import current_meeting_for, pairs_for
from duologue.people.actions import put_away
from duologue.people.queries import offers_for
from duologue.people.rules.beginning import Offer
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.told.starting import tour


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    """From one's own side of the table; who sits on both can change over."""
    pairs = {pair.i_am: pair for pair in reversed(pairs_for(request.viewer))}
    asked = request.GET.get("as", "")
    side = asked if asked in ("report", "manager") else "manager" if "report" not in pairs and pairs else "report"
    pair = next((one for as_, one in pairs.items() if as_ == side), None)
    meeting = current_meeting_for(request.viewer, pair.id, request.now) if pair else None
    context = {
        "steps": tour(side, pair, meeting),
        "side": side,
        "other_side": {"report": "manager", "manager": "report"}[side] if len(pairs) > 1 else "",
        "paired": pair is not None,
        "offered": offers_for(request.viewer).tour,
    }
    return render(request, "start/page.html", context)


@require_POST
def putting_away(request: SignedInRequest) -> HttpResponse:
    away = reading.chosen(request, "to", ["away", "back"]) == "away"
    put_away(request.viewer, Offer.TOUR, away=away, now=request.now)
    return redirect("home" if away else "start")
