"""What an organisation is called, its zone, and the way to everything that is kept for everybody."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from duologue.people.actions import describe_organisation
from duologue.people.actions.permission import require_administrator
from duologue.people.queries import organisation_of
from duologue.people.rules.zones import OFTEN
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    require_administrator(request.viewer)
    organisation = organisation_of(request.viewer)
    typed, trouble = {"name": organisation.name, "zone": organisation.zone}, ""
    if request.method == "POST":
        typed = {name: reading.words(request, name) for name in typed}
        try:
            describe_organisation(request.viewer, typed["name"], typed["zone"], now=request.now)
        except UnusableText as refusal:
            trouble = refusal.sentence
        else:
            messages.success(request, _("It stands so from now on."))
            return redirect("our-organisation")
    context = {"organisation": organisation, "typed": typed, "trouble": trouble, "zones": OFTEN}
    return render(request, "organisation/organisation.html", context, status=422 if trouble else 200)
