"""Choosing to get one's 1:1s as invitations by mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from duologue.bridges.actions import choose_times_by_mail
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest


@require_POST
def choice(request: SignedInRequest) -> HttpResponse:
    """On, or off: what is ahead comes in a moment, or is taken back."""
    wanted = reading.chosen(request, "to", ["on", "off"]) == "on"
    choose_times_by_mail(request.viewer, wanted=wanted, now=request.now)
    said = (
        _("They come by mail from now on.") if wanted else _("They come no more; those ahead are taken back by mail.")
    )
    messages.success(request, said)
    return redirect("your-calendars")
