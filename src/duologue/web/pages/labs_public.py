"""A public session, and a guest's ticket, without signing in. Who is signed in anyway is nobody here, too (web/middleware.py)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from duologue.labs import actions
from duologue.labs.queries import (
    Bearer,
    TicketFacts,
    bearer_of_ticket,
    entry_of,
    guests_ticket,
    link_to,
    polls_of_guest,
    public_session,
    session_for,
    workshop_of,
)
from duologue.people.queries import organisation_of
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.web import errors, reading
from duologue.web.pages.labs_polls import ANSWERED, asked, keep_slip, slip_of
from duologue.web.taking_along import file

ROWS = 3
TRAP = "website"
"""A field that no person sees: whoever fills it in is a program."""
Maker = Callable[[Bearer, TicketFacts, datetime], HttpResponse | None]


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, slug: str) -> HttpResponse:
    """When and where, and a form. What is not public is like any page that is not there."""
    now = datetime.now(UTC)
    found = public_session(slug, now)
    if found is None:
        return errors.not_found(request)
    if request.method != "POST":
        return _page(request, found, now)
    if too_often := ratelimit.consume_or_429(request, action="public_lab"):
        answer: HttpResponse = too_often
        return answer
    viewer, session_id = found
    try:
        if not reading.words(request, TRAP):
            guests = [(name, address) for name, address in _typed(request) if name.strip() or address.strip()]
            with acting_as(viewer, now):
                actions.book_guests(viewer, session_id, guests, now=now)
    except (Refused, UnusableText) as trouble:
        return _page(request, found, now, trouble.sentence)
    return redirect(f"{reverse('public-lab', args=[slug])}?noted=yes")


# What a form may do here follows from the link alone and from no cookie (as in check_in_by_mail.py).
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    """A guest's own: where it is, a seat that is offered, and cancelling."""
    bearer = bearer_of_ticket(token)
    if bearer is None:
        return _unseen(errors.not_found(request))
    now, trouble, said, kept = datetime.now(UTC), "", "", None
    if request.method == "POST":
        if too_often := ratelimit.consume_or_429(request, action="public_lab"):
            return _unseen(too_often)
        try:
            said, kept = _acted(request, bearer, now)
        except NotYours:
            return _unseen(errors.not_found(request))
        except Refused as refusal:
            trouble = refusal.sentence
    try:
        with _holding(bearer, now) as one:
            context = _told(one, token, now) | {"trouble": trouble, "said": said}
            context["polls"] = polls_of_guest(bearer)
            page = _unseen(render(request, "labs/guest.html", context, status=422 if trouble else 200))
    except NotYours:
        return _unseen(errors.not_found(request))
    if kept is not None:
        keep_slip(page, kept[0], bearer.ticket_id, kept[1])
    return page


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    def entry(bearer: Bearer, one: TicketFacts, now: datetime) -> HttpResponse | None:
        link = link_to(bearer.viewer.organisation_id, one.id, one.session.id, guest=True)
        words = entry_of(one.id, one.session, link, now=now).encode()
        return file(words, "workshop.ics", "text/calendar") if one.holds else None

    return _file(request, token, entry)


@login_not_required
@require_safe
def certificate_of(request: HttpRequest, token: str) -> HttpResponse:
    def paper(bearer: Bearer, one: TicketFacts, now: datetime) -> HttpResponse | None:
        if not one.certified(now):
            return None
        from duologue.web.told.certificate_file import certificate  # as in labs.py

        return file(certificate(one, organisation_of(bearer.viewer).name), "certificate.pdf", "application/pdf")

    return _file(request, token, paper)


def _file(request: HttpRequest, token: str, make: Maker) -> HttpResponse:
    bearer, now = bearer_of_ticket(token), datetime.now(UTC)
    answer = None
    if bearer is not None:
        try:
            with _holding(bearer, now) as one:
                answer = make(bearer, one, now)
        except NotYours:
            answer = None
    return _unseen(answer or errors.not_found(request))


def _page(request: HttpRequest, found: tuple[Viewer, UUID], now: datetime, trouble: str = "") -> HttpResponse:
    viewer, session_id = found
    with acting_as(viewer, now):
        one = session_for(viewer, session_id)
        context = {
            "one": one,
            "workshop": workshop_of(viewer, one.workshop_id),
            "organisation": organisation_of(viewer).name,
            "ahead": one.starts_at > now and not one.called_off,
            "rows": _typed(request),
            "trouble": trouble,
            "noted": request.GET.get("noted") == "yes",
        }
        with timezone.override(one.zone):
            return render(request, "labs/public.html", context, status=422 if trouble else 200)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [(reading.words(request, f"name-{n}"), reading.words(request, f"address-{n}")) for n in range(ROWS)]


def _acted(request: HttpRequest, bearer: Bearer, now: datetime) -> tuple[str, tuple[UUID, str] | None]:
    """What to say, and for an answer to a poll its slip, which the browser keeps."""
    to = reading.chosen(request, "to", ["accept", "cancel", "answer"])
    with acting_as(bearer.viewer, now):
        if to == "accept":
            actions.accept_as_guest(bearer, now=now)
            return _("The seat is yours."), None
        if to == "cancel":
            return " ".join(
                filter(None, (_("Your ticket is cancelled."), actions.cancel_as_guest(bearer, now=now)))
            ), None
        poll_id, value = asked(request)
        slip = slip_of(request, poll_id, bearer.ticket_id)
        return _(ANSWERED), (poll_id, actions.answer_poll_as_guest(bearer, poll_id, value, slip=slip, now=now))


@contextmanager
def _holding(bearer: Bearer, now: datetime) -> Iterator[TicketFacts]:
    with acting_as(bearer.viewer, now):
        one = guests_ticket(bearer)
        with timezone.override(one.session.zone):
            yield one


def _told(one: TicketFacts, token: str, now: datetime) -> dict[str, object]:
    ahead = one.session.starts_at > now and not one.session.called_off
    return {
        "ticket": one,
        "one": one.session,
        "token": token,
        "ahead": ahead,
        "money": one.money(now),
        "certified": one.certified(now),
    }


def _unseen(answer: HttpResponse) -> HttpResponse:
    """The address is a secret of its holder: it goes along to no other site, and stays in no cache."""
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "no-store"
    return answer
