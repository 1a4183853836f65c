"""The public Weekly: where an organisation has opened it, anybody may read it, fetch it, and be written to, without signing in."""

from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from duologue.labs.actions import ask_outside, confirm_outside, stop_outside, unsubscribe
from duologue.labs.queries import Out, issue_out_for, issues_out_for, public_pages_of
from duologue.labs.queries.weekly_links import Reader, address_in, reader_in
from duologue.labs.rules.practices import practice_of
from duologue.labs.rules.weekly.due import leaves_at, monday_of, week_of
from duologue.labs.rules.weekly.feed import Entry, feed
from duologue.people.queries import organisation_of, viewer_who
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.viewer import Viewer, somebody_outside
from duologue.web import reading
from duologue.web.contact import effort
from duologue.web.templatetags.weekly import issue as as_html

WHAT = "weekly"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, house_id: UUID) -> HttpResponse:
    """Every public issue, this week's practice, and a field for an address."""
    now = datetime.now(UTC)
    viewer, organisation, zone = _house(house_id, now)
    again, trouble, status = effort.begin(WHAT, house_id), "", 200
    if request.method == "POST":
        try:
            if not effort.is_trapped(request):
                with acting_as(viewer, now):
                    effort.let_through(request, WHAT, house_id, now)
                    ask_outside(viewer, reading.words(request, "address"), now=now)
            return render(request, "public/asked.html", {"house_id": house_id})
        except effort.HeldUp as held:
            again, trouble, status = held.again, held.sentence, held.status
        except UnusableText as refusal:
            trouble, status = refusal.sentence, 422
    with acting_as(viewer, now):
        issues = issues_out_for(viewer, zone, now)
    context = {
        "organisation": organisation,
        "house_id": house_id,
        "issues": issues,
        "practice": practice_of(monday_of(week_of(zone, now))),
        "begun": again,
        "trouble": trouble,
        "typed": {"address": reading.words(request, "address")},
    }
    return render(request, "public/weekly.html", context, status=status)


@login_not_required
@require_safe
def issue(request: HttpRequest, house_id: UUID, issue_id: UUID) -> HttpResponse:
    now = datetime.now(UTC)
    viewer, organisation, zone = _house(house_id, now)
    with acting_as(viewer, now):
        found = issue_out_for(viewer, issue_id, zone, now)
    context = {
        "organisation": organisation,
        "house_id": house_id,
        "issue": found,
        "practice": practice_of(monday_of(found.week)),
    }
    return render(request, "public/issue.html", context)


@login_not_required
@require_safe
def atom(request: HttpRequest, house_id: UUID) -> HttpResponse:
    now = datetime.now(UTC)
    viewer, organisation, zone = _house(house_id, now)
    with acting_as(viewer, now):
        issues = issues_out_for(viewer, zone, now)
    here = settings.DUOLOGUE_PUBLIC_URL
    text = feed(
        house_id,
        organisation,
        here + reverse("public-weekly-feed", args=[house_id]),
        here + reverse("public-weekly", args=[house_id]),
        [_entry(one, house_id, zone) for one in issues],
    )
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


# What these two do follows from the link alone and from no cookie, so there is nothing that another site could ride on; and a
# mail program that ends a subscription with one press (RFC 8058) has no form of ours to send.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """To look changes nothing: scanners of mail follow every link. To send ends it, and twice is the same as once."""
    reader = reader_in(token)
    if reader is None:
        raise NotYours
    if request.method == "POST":
        _end(reader, datetime.now(UTC))
    return _alone(render(request, "public/stop.html", {"ended": request.method == "POST"}))


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The second yes. Before it nothing was kept of the address."""
    found, now = address_in(token), datetime.now(UTC)
    if found is None:
        raise NotYours
    viewer, organisation, _ = _house(found[0], now)
    if request.method == "POST":
        with acting_as(viewer, now):
            confirm_outside(viewer, token, now=now)
    context = {"confirmed": request.method == "POST", "address": found[1], "organisation": organisation}
    return _alone(render(request, "public/confirm.html", context | {"house_id": found[0]}))


def _house(house_id: UUID, now: datetime) -> tuple[Viewer, str, str]:
    """Somebody outside, the organisation's name, and its zone. Raises NotYours where it has no public Weekly."""
    viewer = somebody_outside(house_id)
    with acting_as(viewer, now):
        if not public_pages_of(viewer).weekly:
            raise NotYours
        organisation = organisation_of(viewer)
    return viewer, organisation.name, organisation.zone


def _end(reader: Reader, now: datetime) -> None:
    """Of somebody who has left there is nothing to end any more."""
    if reader.outside:
        nobody = somebody_outside(reader.organisation_id)
        with acting_as(nobody, now):
            stop_outside(nobody, reader.id)
        return
    viewer = viewer_who(reader.organisation_id, reader.id)
    if viewer is not None:
        with acting_as(viewer, now):
            unsubscribe(viewer)


def _entry(one: Out, house_id: UUID, zone: str) -> Entry:
    address = settings.DUOLOGUE_PUBLIC_URL + reverse("public-weekly-issue", args=[house_id, one.id])
    out_at = leaves_at(zone, one.week)
    return Entry(one.id, one.written.title, as_html(one.written.text), address, max(one.saved_at, out_at), out_at)


def _alone(answer: HttpResponse) -> HttpResponse:
    """An address with a token in it is told to nobody else."""
    answer["Referrer-Policy"] = "no-referrer"
    return answer
