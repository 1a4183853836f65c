"""Letting Duologue in at a vendor's: what will be asked there, and coming back from it."""

import hmac
import secrets
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from duologue.bridges.actions import connect
from duologue.bridges.calendars.oauth import new_verifier, way_out
from duologue.bridges.queries import app_of, reach
from duologue.privacy.refusals import NotYours, Refused
from duologue.translation import gettext as _
from duologue.web.middleware import SignedInRequest
from duologue.web.people.calendars import page_with

ASKED = "calendar_consent"
"""In the session, from the page that asks until somebody comes back: it belongs to this browser, works once, and lapses."""
LASTS = 15 * 60
"""Seconds."""


@require_safe
def page(request: SignedInRequest, kind: str) -> HttpResponse:
    """What the vendor will ask, in our words, with the way there. One that is not switched on is like any page that is not there."""
    app = app_of(request.viewer.organisation_id, kind)
    if app is None:
        raise NotYours
    state, verifier = secrets.token_urlsafe(32), new_verifier()
    request.session[ASKED] = {"kind": kind, "state": state, "verifier": verifier, "at": request.now.timestamp()}
    way = way_out(app, redirect=_back(), state=state, verifier=verifier)
    return render(request, "people/consent.html", {"kind": kind, "title": app.vendor.title, "way": way})


@require_safe
def back(request: SignedInRequest) -> HttpResponse:
    """From the vendor, with a code for our own state; or with a no, which is one."""
    asked = request.session.pop(ASKED, None)
    if not _is_ours(request, asked):
        return page_with(
            request, _("That was not asked for here, or too long ago. Nothing was kept; begin again."), 422
        )
    app = app_of(request.viewer.organisation_id, asked["kind"])
    if app is None:
        raise NotYours
    if not request.GET.get("code"):
        said = _("You did not let us in at {vendor}. Nothing was kept.")
        return page_with(request, said.format(vendor=app.vendor.title), 422)
    code, verifier = request.GET["code"], asked["verifier"]
    try:
        connect(request.viewer, app, code, redirect=_back(), verifier=verifier, reach=reach(), now=request.now)
    except Refused as trouble:
        return page_with(request, trouble.sentence, 422)
    messages.success(request, _("It works. Now choose what it is for."))
    return redirect("your-calendars")


def _is_ours(request: SignedInRequest, asked: Any) -> bool:
    if asked is None or not 0 <= request.now.timestamp() - asked["at"] <= LASTS:
        return False
    return hmac.compare_digest(asked["state"].encode(), request.GET.get("state", "").encode())


def _back() -> str:
    return f"{settings.DUOLOGUE_PUBLIC_URL}{reverse('calendar-consent-back')}"
