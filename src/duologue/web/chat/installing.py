"""Letting Duologue into a chat from the chat's own page (OAuth 2), instead of copying a token."""

import secrets

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from duologue.bridges.actions.connecting_chat import begin_install, finish_install
from duologue.bridges.chat import PROVIDERS
from duologue.bridges.connections.slack import SLACK, workspace_with
from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import Refused
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.signing_in import first_again, shown_lately

KEPT = "chat_installing"
TEN_MINUTES = 600
_SALT = "duologue.web.chat.installing"
NOT_OURS = marked("That was not begun here, or more than ten minutes ago. Nothing was changed; begin again.")


@sensitive_post_parameters("client_secret", "secret")
@require_POST
def begin(request: SignedInRequest) -> HttpResponse:
    """What was typed waits; a link leads on, as a form may lead to no other server."""
    require_administrator(request.viewer)
    if not shown_lately(request):
        return first_again("our-chat")
    client_id, client_secret, secret = (
        reading.words(request, name) for name in ("client_id", "client_secret", "secret")
    )
    begin_install(request.viewer, SLACK, client_id, client_secret, secret, now=request.now)
    once = secrets.token_urlsafe(24)
    request.session[KEPT] = once
    state = TimestampSigner(salt=_SALT).sign(f"{request.viewer.person_id}:{once}")
    nobody = workspace_with(request.viewer.organisation_id, "", "", "")
    door = PROVIDERS[SLACK].door(nobody, client_id.strip(), _back(), state)
    return render(request, "organisation/chat_installing.html", {"door": door})


@require_safe
def back(request: SignedInRequest) -> HttpResponse:
    """The browser that began it, the person who did, once, within ten minutes."""
    require_administrator(request.viewer)
    once = request.session.pop(KEPT, "")
    try:
        said = TimestampSigner(salt=_SALT).unsign(request.GET.get("state", ""), max_age=TEN_MINUTES)
    except BadSignature:
        raise Refused(_(NOT_OURS)) from None
    if not once or said != f"{request.viewer.person_id}:{once}":
        raise Refused(_(NOT_OURS))
    if "code" not in request.GET:
        messages.success(request, _("Slack let nobody in. Nothing was changed."))
        return redirect("our-connection", SLACK)
    finish_install(request.viewer, request.GET["code"], _back(), now=request.now)
    messages.success(request, _("It works. Everybody finds on their own page how to connect themselves."))
    return redirect("our-connection", SLACK)


def _back() -> str:
    return settings.DUOLOGUE_PUBLIC_URL + reverse("our-chat-installed")
