"""A poll of a session: opened and closed by whoever leads it, answered by those who are here.

An answer is changed by a slip that the browser keeps in a signed cookie of this poll and ticket; no row holds it beside anybody.
"""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from duologue.labs import actions
from duologue.labs.queries import own_ticket
from duologue.privacy.refusals import NotYours
from duologue.safety.rules.pulse.statements import LEAST, MOST
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.middleware import SignedInRequest

ANSWERED = marked("Your answer is in the box. Until the poll is closed you can change it in this browser.")
_KEPT_FOR = 12 * 60 * 60
"""Seconds; no session is longer."""


@require_POST
def poll(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Opened, or closed."""
    if reading.chosen(request, "to", ["open", "close"]) == "open":
        choices = reading.words(request, "choices").splitlines()
        actions.open_poll(request.viewer, session_id, reading.words(request, "question"), choices, now=request.now)
        messages.success(request, _("The poll is open for everybody who is checked in."))
    else:
        actions.close_poll(request.viewer, session_id, now=request.now)
        messages.success(request, _("The poll is closed. The single answers are gone."))
    return redirect("lab-leading", session_id)


@require_POST
def answer(request: SignedInRequest, ticket_id: UUID) -> HttpResponse:
    ticket = own_ticket(request.viewer, ticket_id)
    poll_id, value = asked(request)
    slip = slip_of(request, poll_id, ticket_id)
    slip = actions.answer_poll(request.viewer, ticket_id, poll_id, value, slip=slip, now=request.now)
    messages.success(request, _(ANSWERED))
    response = redirect("lab-session", ticket.session.id)
    keep_slip(response, poll_id, ticket_id, slip)
    return response


def asked(request: HttpRequest) -> tuple[UUID, int]:
    """Which poll, and the answer."""
    poll_id = reading.number(request, "poll")
    if poll_id is None:
        raise NotYours
    return poll_id, reading.whole(request, "answer", least=LEAST, most=MOST)


def slip_of(request: HttpRequest, poll_id: UUID, ticket_id: UUID) -> str:
    """Empty where this browser has none for this poll and ticket."""
    try:
        kept = signing.loads(
            request.COOKIES.get(_name(ticket_id), ""), salt=_salt(poll_id, ticket_id), max_age=_KEPT_FOR
        )
    except signing.BadSignature:
        return ""
    return str(kept)


def keep_slip(response: HttpResponse, poll_id: UUID, ticket_id: UUID, slip: str) -> None:
    response.set_cookie(
        _name(ticket_id),
        signing.dumps(slip, salt=_salt(poll_id, ticket_id)),
        max_age=_KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _name(ticket_id: UUID) -> str:
    return f"{settings.DUOLOGUE_COOKIE_PREFIX}poll-{ticket_id.hex[:12]}"


def _salt(poll_id: UUID, ticket_id: UUID) -> str:
    return f"duologue.poll.{poll_id}.{ticket_id}"
