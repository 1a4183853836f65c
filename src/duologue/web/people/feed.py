"""The address at which one's own calendar program fetches when one has 1:1s: times, and nothing else."""

import hashlib
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from duologue.bridges.actions import make_feed, remove_feed
from duologue.bridges.calendars.writing import calendar_text
from duologue.bridges.queries import bearer_of_feed, reach
from duologue.meetings.queries import calendar_for
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.web import errors
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import freshly

BEHIND = timedelta(days=30)
"""How long what is over stays in it."""


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Of whoever made the address. One that is wrong, renewed or removed is like any page that is not there."""
    here: Viewer | None = getattr(request, "viewer", None)
    viewer = bearer_of_feed(token)
    if viewer is None or (here is not None and here.person_id != viewer.person_id):
        return errors.not_found(request)
    now = datetime.now(UTC)
    if here is not None:
        return _calendar(request, viewer, now)
    with acting_as(viewer, now):
        return _calendar(request, viewer, now)


@require_POST
@freshly
def make(request: SignedInRequest) -> HttpResponse:
    """A new address, shown this once."""
    token = make_feed(request.viewer, now=request.now)
    address = settings.DUOLOGUE_PUBLIC_URL + reverse("calendar-feed", args=[token])
    return render(request, "people/feed_made.html", {"address": address})


@require_POST
def remove(request: SignedInRequest) -> HttpResponse:
    remove_feed(request.viewer)
    messages.success(request, _("The address leads nowhere any more."))
    return redirect("your-calendars")


def _calendar(request: HttpRequest, viewer: Viewer, now: datetime) -> HttpResponse:
    text = calendar_text(calendar_for(viewer, now - BEHIND), reach().host)
    mark = f'"{hashlib.sha256(text).hexdigest()[:32]}"'
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = mark
    answer["Cache-Control"] = "private, no-cache"
    answer["Referrer-Policy"] = "no-referrer"
    return get_conditional_response(request, etag=mark, response=answer) or answer
