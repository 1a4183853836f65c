"""What a chat sends us. Whatever is not signed by this organisation's own workspace is like an address that is not there."""

from datetime import UTC, datetime
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from duologue.bridges.actions.chatting import HeardBefore
from duologue.bridges.chat import PROVIDERS
from duologue.bridges.queries.chat import workspace_of
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import somebody_outside
from duologue.web import errors
from duologue.web.chat.desk import Desk

LARGEST = 200_000
"""Bytes. The longest form of ours that a chat sends has far less."""


# There is no cookie in it that another site could ride on: what it may do follows from its signature alone.
@csrf_exempt
@login_not_required
@require_http_methods(["POST"])
def hear(request: HttpRequest, house_id: UUID) -> HttpResponse:
    now = datetime.now(UTC)
    with acting_as(somebody_outside(house_id), now):
        known = workspace_of(house_id)
    if known is None or len(request.body) > LARGEST:
        return errors.not_found(request)
    provider, workspace = known
    try:
        heard = PROVIDERS[provider].hear(workspace, request.body, request.headers, Desk(house_id, now=now))
    except HeardBefore:
        return HttpResponse(status=200)
    if heard.status == 404:
        return errors.not_found(request)
    return HttpResponse(heard.body, status=heard.status, content_type=heard.kind)
