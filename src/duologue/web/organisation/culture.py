"""The culture of sharing of an organisation: how openly its check-ins begin."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from duologue.people.actions.permission import require_administrator
from duologue.readiness.actions import say_culture
from duologue.readiness.queries import culture_of
from duologue.readiness.rules.culture import Culture
from duologue.translation import gettext as _
from duologue.translation import pgettext
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """What stands, and the choice between the two."""
    require_administrator(request.viewer)
    if request.method == "POST":
        culture = Culture(reading.chosen(request, "culture", list(Culture)))
        say_culture(request.viewer, culture, now=request.now)
        messages.success(request, _("Noted. Check-ins begin so from now on; what was answered stays as it was."))
        return redirect("our-culture")
    cultures = [
        (Culture.RESERVED, pgettext("a culture of sharing", "reserved")),
        (Culture.OPEN, pgettext("a culture of sharing", "open")),
    ]
    return render(request, "organisation/culture.html", {"cultures": cultures, "here": culture_of(request.viewer)})
