"""One's own account on a calendar server: reading from it when one is busy, and putting one's 1:1s there."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from duologue.bridges.actions import choose_calendar, close_account, open_account, owe_times
from duologue.bridges.queries import accounts_for, reach
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.readiness import actions
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.calendars import page_with


@sensitive_post_parameters("password")
@require_POST
def open_one(request: SignedInRequest) -> HttpResponse:
    """It is tried at once; what does not work comes back with a sentence, and without the password."""
    address, user = reading.words(request, "server").strip(), reading.words(request, "user").strip()
    try:
        open_account(request.viewer, address, user, reading.words(request, "password"), reach(), now=request.now)
    except (Refused, UnusableText) as trouble:
        return page_with(request, trouble.sentence, 422)
    messages.success(request, _("It works. Now choose what it is for."))
    return redirect("your-calendars")


@require_POST
def choice(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    """Which calendar of it, and for what."""
    viewer, calendar = request.viewer, reading.words(request, "calendar")
    reads, publishes = (reading.words(request, name) == "yes" for name in ("reads", "publishes"))
    choose_calendar(viewer, account_id, calendar, publishes=publishes, reach=reach(), now=request.now)
    (name,) = (dict(one.calendars)[one.chosen] for one in accounts_for(viewer) if one.id == account_id)
    actions.read_account(viewer, account_id, name, on=reads, now=request.now)
    if publishes:
        owe_times(viewer.organisation_id, [viewer.person_id])
    messages.success(request, _("Kept. It is done in a moment."))
    return redirect("your-calendars")


@require_POST
def removal(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    close_account(request.viewer, account_id, reach(), now=request.now)
    actions.read_account(request.viewer, account_id, "", on=False, now=request.now)
    messages.success(request, _("It is gone, and with it what was put there and what was read from it."))
    return redirect("your-calendars")
