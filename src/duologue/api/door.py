"""How a request comes in: as whom, in one transaction, once; and whatever comes of it is an answer that a program can read.

Words leave in answers to GET alone, and under those the vault opens nothing that another wrote (docs/decisions/0032).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from duologue.api import once
from duologue.api.bearer import ApiRequest, bearer_in
from duologue.api.in_english import in_english
from duologue.api.problems import Problem, problem_of
from duologue.people.actions.tokens import note_use
from duologue.people.queries.tokens import Bearer
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import others_words_shut

MOST_BYTES = 256 * 1024
"""Of a body; the longest note there can be is a third of it."""
_OPEN = ("openapi.json", "docs")
"""What it can do is no secret."""


@csrf_exempt
@login_not_required
@in_english
def front(request: HttpRequest, rest: str) -> HttpResponse:
    try:
        return _answered(request, rest)
    except Exception as fault:
        return problem_of(fault).answer()


def _answered(request: HttpRequest, rest: str) -> HttpResponse:
    if rest in _OPEN and request.method in ("GET", "HEAD"):
        return _described(request, rest)
    now = datetime.now(UTC)
    bearer = bearer_in(request, now)
    _require_a_body_to_read(request)
    if bearer.used_on != bearer.viewer.day_of(now):
        with acting_as(bearer.viewer, now):
            note_use(bearer, now=now)  # by itself: what is refused was asked, too
    return _acted(_as(request, bearer, now), rest)


def _as(request: HttpRequest, bearer: Bearer, now: datetime) -> ApiRequest:
    asked = cast(ApiRequest, request)
    asked.viewer, asked.now, asked.bearer = bearer.viewer, now, bearer
    return asked


def _acted(request: ApiRequest, rest: str) -> HttpResponse:
    with acting_as(request.viewer, request.now), timezone.override(request.viewer.zone):
        try:
            with _shut_while_reading(request):
                answer = once.answered(request, lambda: _called(request, rest))
        except Exception as fault:
            answer = problem_of(fault).answer()
        if answer.status_code >= 400:
            transaction.set_rollback(True)
        return answer


@contextmanager
def _shut_while_reading(request: ApiRequest) -> Iterator[None]:
    if request.method not in ("GET", "HEAD"):
        yield
        return
    with others_words_shut():
        yield


def _called(request: ApiRequest, rest: str) -> HttpResponse:
    from duologue.api.offer import called

    answer = called(request, rest)
    if answer.status_code == 405:
        raise Problem(405, headers={"Allow": answer.headers.get("Allow", "")})
    return answer


def _described(request: HttpRequest, rest: str) -> HttpResponse:
    from duologue.api import describing

    return describing.page(request) if rest == "docs" else describing.schema(request)


def _require_a_body_to_read(request: HttpRequest) -> None:
    if request.method in ("GET", "HEAD", "DELETE", "OPTIONS"):
        return
    length = request.headers.get("Content-Length") or "0"
    if not length.isdigit() or int(length) > MOST_BYTES:
        raise Problem(413, f"A body has at most {MOST_BYTES} bytes here, and says how many it has.")
    if int(length) and request.content_type != "application/json":
        raise Problem(415, "Send JSON, as application/json.")
