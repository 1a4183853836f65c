"""Who read my words, and who can: the two pages that the rest of the house rests on."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from duologue.privacy.queries import head_for, log_for, verify_log
from duologue.web.middleware import SignedInRequest


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """One's own access log, and whether its chain holds."""
    seq, mark = head_for(request.viewer)
    context = {
        "lines": log_for(request.viewer),
        "broken": verify_log(request.viewer),
        "seq": seq,
        "mark": mark.hex()[:16],
    }
    return render(request, "log/page.html", context)


@login_not_required
@require_safe
def who_can_read(request: HttpRequest) -> HttpResponse:
    """Who can read what, in the words we may use."""
    return render(request, "log/who_can_read.html")
