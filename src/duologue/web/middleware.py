"""Every request: its headers, for whom it works, and what a refusal looks like."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from django.conf import settings
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
from duologue.translation import spoken
from duologue.web import errors
from duologue.web.headers import FORGET, on_every_answer

IN_PUBLIC = "/public/"
"""Pages for everybody: whoever looks at them is nobody, also while signed in, so that they show all people the same."""
Next = Callable[[HttpRequest], HttpResponseBase]


class SignedInRequest(HttpRequest):
    """What a view behind the identity can rely on."""

    viewer: Viewer
    now: datetime


class Headers:
    """The headers of every answer; one that says something else of its own, such as a file, keeps that."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in on_every_answer().items():
            response.headers.setdefault(name, value)
        return response


class Identity:
    """One transaction for a request, in which rows are visible as they are to the person signed in.

    A public page is the same for everybody, so nobody is signed in there; it says itself as whom it looks.

    A refusal or a fault undoes everything the request had begun, so that no change is ever half done.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(IN_PUBLIC):
            return self.get_response(request)
        if not request.user.is_authenticated:
            response = self.get_response(request)
            return _sent_to_sign_in(request, response) if _asks_to_sign_in(response) else response
        viewer = viewer_in(request.user)
        if viewer is None:
            logout(request)
            return redirect("account_login")
        asked = cast(SignedInRequest, request)
        asked.viewer, asked.now = viewer, datetime.now(UTC)
        with acting_as(viewer, asked.now), timezone.override(viewer.zone):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", spoken())
            if response.status_code >= 500 or getattr(request, "undo", False):
                transaction.set_rollback(True)
        if not request.user.is_authenticated:  # signed out just now
            response.headers.setdefault(*FORGET)
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


def _asks_to_sign_in(response: HttpResponseBase) -> bool:
    return response.headers.get("Location", "").startswith(reverse("account_login"))


def _sent_to_sign_in(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """What was typed is given back; and where a session was ended elsewhere, the browser forgets what it kept of it."""
    answer = errors.signed_out(request) if request.method == "POST" else response
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        answer.headers.setdefault(*FORGET)
    return answer
