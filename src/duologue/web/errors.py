"""Pages for what did not work: what happened, that nothing was lost, what to do next."""

import sys
from collections.abc import Iterator

import psycopg
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from duologue.privacy.refusals import Refused, Stale
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.vault import KeysAway
from duologue.translation import ngettext

_NOT_WORDS = {
    "csrfmiddlewaretoken",
    "password",
    "password1",
    "password2",
    "oldpassword",
    "code",
    "credential",
    "next",
    "client_secret",
}
_AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, KeysAway)
_KEPT_AT_MOST = 200_000


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The one page for what is not there and what is not yours: the same bytes for everybody."""
    return HttpResponse(render_to_string("errors/not_found.html"), status=404)


def refused(request: HttpRequest, exception: Refused | UnusableText) -> HttpResponse:
    """A sentence, and the words that were typed, so that they can be saved another way."""
    stale = exception if isinstance(exception, Stale) else None
    page = render_to_string(
        "errors/refused.html",
        {
            "sentence": exception.sentence,
            "stale": stale,
            "typed": [] if stale else typed(request),
            "back": _where_from(request),
            "action": request.get_full_path(),
            "again": _again(request, stale),
        },
        request=request,
    )
    return HttpResponse(page, status=409 if stale else 422)


def signed_out(request: HttpRequest) -> HttpResponse:
    """A form that was sent after the session had ended: a page to sign in would swallow its words."""
    return HttpResponse(render_to_string("errors/signed_out.html", {"typed": typed(request)}), status=401)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last sign-in, or from another site."""
    page = render_to_string("errors/csrf.html", {"typed": typed(request)})
    return HttpResponse(page, status=403)


def too_often(request: HttpRequest, seconds: int = 60) -> HttpResponse:
    """What was asked too often, with how long to wait: for a person as a sentence, for a program as a header."""
    page = render_to_string("errors/too_often.html", {"wait": _wait(seconds), "typed": typed(request)})
    response = HttpResponse(page, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _wait(seconds: int) -> str:
    if seconds < 100:
        return ngettext("{many} second", "{many} seconds", seconds).format(many=seconds)
    minutes = -(-seconds // 60)
    return ngettext("{many} minute", "{many} minutes", minutes).format(many=minutes)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours, or a database or a keeper of keys that is away. Reads nothing from the database itself."""
    away = any(isinstance(fault, _AWAY) for fault in _causes(sys.exc_info()[1]))
    page = render_to_string("errors/broken.html", {"away": away, "typed": typed(request)})
    response = HttpResponse(page, status=503 if away else 500)
    if away:
        response["Retry-After"] = "5"
    return response


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    """A job that could not be owed says so in its own words, and what was behind it is the database."""
    while fault is not None:
        yield fault
        fault = fault.__cause__


def typed(request: HttpRequest) -> list[str]:
    """What the person had written, without what only the machine needs."""
    if request.method != "POST":
        return []
    try:
        fields = request.POST.lists()
    except Exception:  # the body itself may be what broke
        return []
    return [
        value[:_KEPT_AT_MOST]
        for name, values in fields
        if name not in _NOT_WORDS
        for value in values
        if len(value) > 12 or " " in value
    ]


def _where_from(request: HttpRequest) -> str:
    """The page of ours that the form stood on. What a browser says of another site is no way back."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if ours else "/"


def _again(request: HttpRequest, stale: Stale | None) -> list[tuple[str, str]]:
    """The fields of a stale form to send again, but for the text and the version it was based on."""
    if stale is None:
        return []
    left_out = {"csrfmiddlewaretoken", "text", "version"}
    return [(name, value) for name, value in request.POST.items() if name not in left_out and isinstance(value, str)]
