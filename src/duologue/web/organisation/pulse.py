"""Opening a pulse: who would be asked, what could be shown, and how those before went."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from duologue.privacy.refusals import Refused
from duologue.safety import actions
from duologue.safety.queries import pulses_kept_for
from duologue.safety.rules.pulse.release import FEWEST
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

USUAL = timedelta(days=10)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, "", 200)
    try:
        actions.open_pulse(request.viewer, reading.day(request, "closes_on"), now=request.now)
    except Refused as refusal:
        return _page(request, refusal.sentence, 422)
    messages.success(request, _("It is open. Whoever is asked finds it on their first page."))
    return redirect("our-pulse")


def _page(request: SignedInRequest, trouble: str, status: int) -> HttpResponse:
    kept = pulses_kept_for(request.viewer)
    asked = actions.who_would_be_asked(request.viewer)
    context = {
        "rounds": kept,
        "is_open": bool(kept) and kept[0].released_at is None,
        "asked": len(asked.people),
        "may_be_shown": [asked.groups[key][0] for key in asked.may_be_shown],
        "too_small": sorted(group[0] for key, group in asked.groups.items() if key not in asked.may_be_shown),
        "fewest": FEWEST,
        "closes_on": request.viewer.day_of(request.now) + USUAL,
        "trouble": trouble,
    }
    return render(request, "organisation/pulse.html", context, status=status)
