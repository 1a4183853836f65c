"""Who asks: a token in the header `Authorization`, in no other place; and how often it may."""

import time
from datetime import datetime
from typing import cast

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest

from duologue.api.problems import Problem
from duologue.people.queries.tokens import Bearer, bearer_of
from duologue.people.rules.pace import Pace, counter
from duologue.people.rules.scopes import Scope
from duologue.privacy.viewer import Viewer

MINUTE = 60.0
READING = Pace(600, MINUTE)
WRITING = Pace(120, MINUTE)
GUESSING = Pace(30, MINUTE)
"""Tokens from one address that are none."""
_NEEDED = "Send a token of yours: `Authorization: Bearer duo_…`. One is made on the page “You”, under “Your programs”."


class ApiRequest(HttpRequest):
    """What an act can rely on."""

    viewer: Viewer
    now: datetime
    bearer: Bearer


def bearer_in(request: HttpRequest, now: datetime) -> Bearer:
    """Raises Problem: 401 without a good token, 429 where it comes too fast."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token:
        raise Problem(401, _NEEDED, {"WWW-Authenticate": "Bearer"})
    bearer = bearer_of(token.strip(), now)
    if bearer is None:
        require_pace("api-guessing", get_ip(request), GUESSING)
        sentence = "This token is wrong, over or ended, or is of a password before the present one. Make a new one."
        raise Problem(401, sentence, {"WWW-Authenticate": 'Bearer error="invalid_token"'})
    reads = request.method in ("GET", "HEAD")
    require_pace("api-reading" if reads else "api-writing", str(bearer.token_id), READING if reads else WRITING)
    return bearer


def require(request: HttpRequest, scope: Scope) -> None:
    """Raises Problem (403)."""
    if scope not in cast(ApiRequest, request).bearer.scopes:
        said = f'Bearer error="insufficient_scope", scope="{scope}"'
        raise Problem(403, f"This token was not made for that: it lacks {scope}.", {"WWW-Authenticate": said})


def require_pace(what: str, who: str, pace: Pace) -> None:
    """Raises Problem (429)."""
    seconds = counter.wait(what, who, pace, time.monotonic())
    if seconds:
        raise Problem(429, f"Wait {seconds} seconds, then ask again.", {"Retry-After": str(seconds)})
