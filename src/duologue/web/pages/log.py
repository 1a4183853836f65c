"""Who read my words, and who can: the two pages that the rest of the house rests on."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.meetings.queries import pairs_for
from duologue.privacy.actions import mark_seen
from duologue.privacy.queries import chain_of, head_for, log_for, verify_log
from duologue.privacy.rules.lines import CANNOT_SHOW
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import freshly
from duologue.web.taking_along import file
from duologue.web.told.log import in_json, lines


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """One's own access log, page by page, and whether its chain holds."""
    seq, mark = head_for(request.viewer)
    only = request.GET.get("only") == "exceptional"
    asked = request.GET.get("page", "1")
    page = log_for(request.viewer, page=int(asked) if asked.isdecimal() and len(asked) < 9 else 1, exceptional=only)
    context = {
        "page": page,
        "lines": lines(page),
        "only": only,
        "broken": verify_log(request.viewer),
        "seq": seq,
        "mark": mark.hex()[:16],
        "unseen": any(line.fresh for line in lines(page)),
        "cannot_show": _(CANNOT_SHOW),
        "pairs": pairs_for(request.viewer),
    }
    return render(request, "log/page.html", context)


@require_POST
def seen(request: SignedInRequest) -> HttpResponse:
    """Up to that line; a line that came meanwhile stays fresh."""
    mark_seen(request.viewer, reading.whole(request, "up_to", least=0, most=head_for(request.viewer)[0]))
    return redirect("log")


@require_safe
@freshly
def as_data(request: SignedInRequest) -> HttpResponse:
    """The whole log with its marks, so that its chain can be walked elsewhere."""
    words = json.dumps(in_json(chain_of(request.viewer), request.now), ensure_ascii=False, indent=1)
    return file(words.encode(), "access-log.json", "application/json")


@login_not_required
@require_safe
def who_can_read(request: HttpRequest) -> HttpResponse:
    """Who can read what, in the words we may use."""
    return render(request, "log/who_can_read.html")
