"""Where vendors tell that somebody's calendar has changed. What comes carries nothing that is read: it has the calendar looked at again.

Whoever does not know the secret of a channel is told what whoever asks for a page that is not there is told.
"""

import json
from datetime import UTC, datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from duologue.bridges.calendars.opening import GOOGLE_KIND, MICROSOFT_KIND
from duologue.bridges.queries import told_by
from duologue.readiness.actions import nudge
from duologue.web import errors

LONGEST = 100_000
"""Bytes of what comes."""
MOST = 200
"""Channels that are told of at once."""
LONGEST_TOKEN = 1_000


@csrf_exempt
@login_not_required
@require_POST
def google(request: HttpRequest) -> HttpResponse:
    """One channel, by the token that we gave it."""
    token = request.headers.get("X-Goog-Channel-Token", "")
    return HttpResponse(status=204) if _take(GOOGLE_KIND, [token]) else errors.not_found(request)


@csrf_exempt
@login_not_required
@require_POST
def microsoft(request: HttpRequest) -> HttpResponse:
    """Channels, by the state that we gave each; or, once for each channel, whether there is anybody here at all."""
    asked = request.GET.get("validationToken", "")
    if asked and len(asked) <= LONGEST_TOKEN:
        return HttpResponse(asked, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=202) if _take(MICROSOFT_KIND, _states(request)) else errors.not_found(request)


def _states(request: HttpRequest) -> list[str]:
    try:
        said = json.loads(request.body) if len(request.body) <= LONGEST else None
        return [str(one["clientState"]) for one in said["value"]][:MOST]  # type: ignore[index]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def _take(kind: str, tokens: list[str]) -> bool:
    """Whether one of them was ours. A calendar is read once, however often it is told of in the same minute."""
    now = datetime.now(UTC)
    told = {found for token in dict.fromkeys(tokens) if (found := told_by(kind, token)) is not None}
    for one in told:
        nudge(one.organisation_id, one.person_id, one.account_id, now=now)
    return bool(told)
