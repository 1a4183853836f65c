"""How a directory comes in: with a token of its organisation, one request in one transaction, in an administrator's stead."""

import json
import time
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from scim2_models import SCIMException
from scim2_server.handler import ScimHandler
from scim2_server.requests import ScimRequest
from scim2_server.responses import ScimResponse

from duologue.api.bearer import GUESSING
from duologue.api.problems import problem_of
from duologue.api.scim.service import SERVICE, SOURCE
from duologue.api.scim.storage import Directory
from duologue.api.scim.vendors import as_the_standard_has_it
from duologue.bridges.queries.connections import opened
from duologue.people.actions.directory import note_directory_use
from duologue.people.queries.directory import DirectoryBearer, as_the_directory, directory_bearer_of
from duologue.people.rules.pace import Pace, counter
from duologue.privacy.identity import acting_as

MOST_BYTES = 2 * 1024 * 1024
"""Of a body: a group with ten thousand members."""
PACE = Pace(1500, 60.0)
"""Of one token; Entra asks for twenty-five a second."""
KIND = "application/scim+json"


def answered(request: HttpRequest, rest: str) -> HttpResponse:
    bearer = _bearer(request)
    if bearer is None:
        wait = counter.wait("scim-guessing", get_ip(request), GUESSING, time.monotonic())
        if wait:
            return _too_often(wait)
        return _said(
            401, "Send a token of the organisation: Authorization: Bearer scim_…", {"WWW-Authenticate": "Bearer"}
        )
    wait = counter.wait("scim", str(bearer.token_id), PACE, time.monotonic())
    if wait:
        return _too_often(wait)
    length = request.headers.get("Content-Length") or "0"
    if not length.isdigit() or int(length) > MOST_BYTES:
        return _said(413, f"A body has at most {MOST_BYTES} bytes here, and says how many it has.")
    return _done(request, rest, bearer)


def _done(request: HttpRequest, rest: str, bearer: DirectoryBearer) -> HttpResponse:
    now = datetime.now(UTC)
    viewer = as_the_directory(bearer.organisation_id)
    if viewer is None:
        return _said(403, "Nobody looks after Duologue here at present, so that nothing is changed.")
    with acting_as(viewer, now):
        if opened(bearer.organisation_id, SOURCE) is None:
            return _said(403, "The directory is switched off here. An administrator can switch it on.")
        note_directory_use(bearer, now=now)
        point = transaction.savepoint()
        try:
            answer = ScimHandler(SERVICE, Directory(viewer, now)).handle(_asked(request, rest))
        except SCIMException as trouble:
            transaction.savepoint_rollback(point)
            answer = SERVICE.error_response(trouble)
        except Exception as fault:
            transaction.savepoint_rollback(point)
            problem = problem_of(fault)
            return _said(problem.status, problem.detail, problem.headers)
        return _as_http(answer)


def _asked(request: HttpRequest, rest: str) -> ScimRequest:
    body = request.body
    return ScimRequest(
        method=request.method or "GET",
        base_url=f"{settings.DUOLOGUE_PUBLIC_URL}/scim/v2",
        path=f"/{rest.rstrip('/')}",
        query=request.GET.dict(),
        headers=dict(request.headers),
        body=as_the_standard_has_it(body) if body else body,
    )


def _bearer(request: HttpRequest) -> DirectoryBearer | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return directory_bearer_of(token.strip()) if kind.lower() == "bearer" else None


def _as_http(answer: ScimResponse) -> HttpResponse:
    body = b"" if answer.body is None else json.dumps(answer.body).encode()
    said = HttpResponse(body, status=int(answer.status), content_type=KIND)
    for name, value in answer.headers.items():
        said.headers[name] = value
    said.headers["Cache-Control"] = "no-store"
    return said


def _too_often(seconds: int) -> HttpResponse:
    return _said(429, f"Wait {seconds} seconds, then ask again.", {"Retry-After": str(seconds)})


def _said(status: int, detail: str, headers: dict[str, str] | None = None) -> HttpResponse:
    error: dict[str, Any] = {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
        "status": str(status),
        "detail": detail,
    }
    return _as_http(ScimResponse(HTTPStatus(status), error, {"Content-Type": KIND, **(headers or {})}))
