"""Turning to those who run Duologue in an organisation, from outside: only where it has opened this page."""

from datetime import UTC, datetime
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from duologue.labs.actions import send_from_outside
from duologue.labs.queries import public_pages_of
from duologue.labs.rules.contact import Kind
from duologue.people.queries import organisation_of
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.viewer import Viewer, somebody_outside
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.contact import effort
from duologue.web.contact.inside import NO_FILES, fields_of

WHAT = "contact"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, house_id: UUID) -> HttpResponse:
    viewer, now = somebody_outside(house_id), datetime.now(UTC)
    with acting_as(viewer, now):
        if not public_pages_of(viewer).contact:
            raise NotYours
        organisation = organisation_of(viewer).name
    again, trouble, status = effort.begin(WHAT, house_id), "", 200
    if request.method == "POST":
        try:
            if not effort.is_trapped(request):
                with acting_as(viewer, now):
                    _send(request, viewer, now)
            return render(request, "public/sent.html", {"organisation": organisation})
        except effort.HeldUp as held:
            again, trouble, status = held.again, held.sentence, held.status
        except (Refused, UnusableText) as refusal:
            trouble, status = refusal.sentence, 422
    context = fields_of(request) | {
        "begun": again,
        "trouble": trouble,
        "organisation": organisation,
    }
    return render(request, "public/contact.html", context, status=status)


def _send(request: HttpRequest, viewer: Viewer, now: datetime) -> None:
    if request.FILES:
        raise Refused(_(NO_FILES))
    kind = Kind(reading.chosen(request, "kind", list(Kind)))
    effort.let_through(request, WHAT, viewer.organisation_id, now)
    send_from_outside(viewer, kind, reading.words(request), reading.words(request, "address"), now=now)
