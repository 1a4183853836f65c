"""One press ends a kind of mail (RFC 8058): by a signed address, without signing in."""

from datetime import UTC, datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from duologue.bridges.actions import stop_outside
from duologue.bridges.queries.mail import Stop, stop_in
from duologue.bridges.rules.kinds import KINDS
from duologue.lifecycle import mail_choices
from duologue.people.queries import viewer_who
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import somebody_outside


# What it does follows from the link alone and from no cookie, so there is nothing that another site could ride on; and a mail
# program that presses has no form of ours to send.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """To look changes nothing: scanners of mail follow every link. To send ends it, and twice is the same as once."""
    found = stop_in(token)
    if found is None:
        raise NotYours
    if request.method == "POST":
        _end(found, datetime.now(UTC))
    context = {"ended": request.method == "POST", "kind": KINDS[found.kind]}
    answer = render(request, "mail/stop.html", context)
    answer["Referrer-Policy"] = "no-referrer"  # an address with a token in it is told to nobody else
    return answer


def _end(found: Stop, now: datetime) -> None:
    """Of somebody who has left there is nothing to end any more."""
    if found.person_id is None:
        nobody = somebody_outside(found.organisation_id)
        with acting_as(nobody, now):
            stop_outside(found, now=now)
        return
    viewer = viewer_who(found.organisation_id, found.person_id)
    if viewer is not None:
        with acting_as(viewer, now):
            mail_choices.stop(viewer, found.kind, now=now)
