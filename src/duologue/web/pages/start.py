"""Two minutes around one's own pages, for whoever is new; it waits on the first page until one puts it away."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.meetings.queries import pairs_for, week_for
from duologue.people.actions import put_away
from duologue.people.queries import offers_for
from duologue.people.rules.beginning import Offer
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.told.starting import tour


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    """From one's own side of the table; who sits on both is spoken to as a manager first, and can change over."""
    pairs = pairs_for(request.viewer)
    sides = {pair.i_am for pair in pairs}
    asked = request.GET.get("as", "")
    side = asked if asked in ("report", "manager") else "manager" if "manager" in sides else "report"
    # Places are left alone: to look around is no reading of anybody's words.
    ahead = week_for(request.viewer, request.now, places=False)
    meeting = next((one for one in ahead if one.pair.i_am == side), None)
    pair = meeting.pair if meeting else next((one for one in pairs if one.i_am == side), None)
    context = {
        "steps": tour(side, pair, meeting),
        "side": side,
        "other_side": {"report": "manager", "manager": "report"}[side] if len(sides) > 1 else "",
        "paired": pair is not None,
        "offered": offers_for(request.viewer).tour,
    }
    return render(request, "start/page.html", context)


@require_POST
def putting_away(request: SignedInRequest) -> HttpResponse:
    away = reading.chosen(request, "to", ["away", "back"]) == "away"
    put_away(request.viewer, Offer.TOUR, away=away, now=request.now)
    return redirect("home" if away else "start")
