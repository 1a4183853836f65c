"""Whom one may turn to. Who opens this page is noted nowhere."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from duologue.safety.queries import help_for
from duologue.web.middleware import SignedInRequest


@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    contacts = help_for(request.viewer)
    context = {
        "outside": [contact for contact in contacts if contact.outside],
        "inside": [contact for contact in contacts if not contact.outside],
    }
    return render(request, "help/page.html", context)
