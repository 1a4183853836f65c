"""Who may together open a pair: named by an administrator. How often it happened is the auditor's page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from duologue.disclosure import actions
from duologue.disclosure.queries import custodians_for
from duologue.disclosure.rules.glass import fewest_of
from duologue.people.actions.permission import require_administrator
from duologue.people.queries import colleague_at
from duologue.privacy.queries import policy_for
from duologue.privacy.refusals import Refused
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

NOBODY = marked("Nobody here signs in with that address. Nothing was changed; look at it again.")


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    require_administrator(request.viewer)
    if request.method != "POST":
        return _page(request, "", 200)
    person = colleague_at(request.viewer, reading.words(request, "address"))
    try:
        if person is None:
            raise Refused(_(NOBODY))
        actions.name_custodian(request.viewer, person, now=request.now)
    except Refused as refusal:
        return _page(request, refusal.sentence, 422)
    messages.success(request, _("They are asked by mail whether they accept."))
    return redirect("our-custodians")


@require_POST
def ending(request: SignedInRequest, custodian_id: UUID) -> HttpResponse:
    actions.end_custody(request.viewer, custodian_id, now=request.now)
    return redirect("our-custodians")


def _page(request: SignedInRequest, trouble: str, status: int) -> HttpResponse:
    needed = policy_for(request.viewer).custodians
    context = {
        "named": custodians_for(request.viewer),
        "address": reading.words(request, "address"),
        "trouble": trouble,
        "fewest": fewest_of(needed),
        "needed": needed,
    }
    return render(request, "organisation/custodians.html", context, status=status)
