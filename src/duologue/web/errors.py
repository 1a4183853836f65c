"""Pages for what did not work: what happened, that nothing was lost, what to do next."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from duologue.privacy.refusals import Refused, Stale
from duologue.privacy.rules.words import UnusableText

_NOT_WORDS = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code", "credential", "next"}
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
            "back": request.headers.get("Referer", "/"),
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


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours, or a database that is away. Reads nothing from the database itself."""
    fault = sys.exc_info()[1]
    away = isinstance(fault, OperationalError | InterfaceError) or type(fault).__name__ == "PoolTimeout"
    page = render_to_string("errors/broken.html", {"away": away, "typed": typed(request)})
    response = HttpResponse(page, status=503 if away else 500)
    if away:
        response["Retry-After"] = "5"
    return response


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


def _again(request: HttpRequest, stale: Stale | None) -> list[tuple[str, str]]:
    """The fields of a stale form to send again, but for the text and the version it was based on."""
    if stale is None:
        return []
    left_out = {"csrfmiddlewaretoken", "text", "version"}
    return [(name, value) for name, value in request.POST.items() if name not in left_out and isinstance(value, str)]
