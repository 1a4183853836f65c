"""Turning to those who run Duologue here, for whoever is signed in."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from duologue.labs.actions import send_message
from duologue.labs.rules.contact import KEPT_FOR, LONGEST, Kind
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import errors, reading
from duologue.web.middleware import SignedInRequest

AN_HOUR = 3600
NO_FILES = marked(
    "A file cannot be sent here. Nothing was sent: say in words what is in it, and whoever answers tells you where it can go."
)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """What cannot be sent comes back as it was typed, with a sentence."""
    if request.method != "POST":
        return _page(request, "", 200)
    try:
        if request.FILES:
            raise Refused(_(NO_FILES))
        kind = Kind(reading.chosen(request, "kind", list(Kind)))
        if not ratelimit.consume(request, action="contact"):
            return errors.too_often(request, AN_HOUR)
        send_message(request.viewer, kind, reading.words(request), now=request.now)
    except (Refused, UnusableText) as trouble:
        return _page(request, trouble.sentence, 422)
    messages.success(request, _("It is sent, and a mail tells you so. The answer comes by mail too."))
    return redirect("contact")


def _page(request: SignedInRequest, trouble: str, status: int) -> HttpResponse:
    context = fields_of(request) | {"trouble": trouble}
    return render(request, "contact/inside.html", context, status=status)


def fields_of(request: HttpRequest) -> dict[str, object]:
    return {
        "kinds": {kind.value: kind.words for kind in Kind},
        "typed": {name: reading.words(request, name) for name in ("kind", "text", "address")},
        "longest": LONGEST,
        "days": KEPT_FOR.days,
    }
