"""Every request: its headers, for whom it works, and what a refusal looks like."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from duologue.people.queries import viewer_in
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText
from duologue.web import errors

Next = Callable[[HttpRequest], HttpResponseBase]

CONTENT_SECURITY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)


class SignedInRequest(HttpRequest):
    """What a view behind the identity can rely on."""

    viewer: Viewer
    now: datetime


class Headers:
    """Nothing is cached, framed, referred to or fetched from elsewhere."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=(), interest-cohort=()"
        )
        return response


class Identity:
    """One transaction for a request, in which rows are visible as they are to the person signed in.

    A refusal or a fault undoes everything the request had begun, so that no change is ever half done.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            response = self.get_response(request)
            asked_to_sign_in = response.headers.get("Location", "").startswith(reverse("account_login"))
            return errors.signed_out(request) if asked_to_sign_in and request.method == "POST" else response
        viewer = viewer_in(request.user)
        if viewer is None:
            logout(request)
            return redirect("account_login")
        asked = cast(SignedInRequest, request)
        asked.viewer, asked.now = viewer, datetime.now(UTC)
        with acting_as(viewer, asked.now), timezone.override(viewer.zone):
            response = self.get_response(request)
            if response.status_code >= 500 or getattr(request, "undo", False):
                transaction.set_rollback(True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case NotYours():
                request.undo = True  # type: ignore[attr-defined]
                return errors.not_found(request, exception)
            case Refused() | UnusableText():
                request.undo = True  # type: ignore[attr-defined]
                return errors.refused(request, exception)
        return None
