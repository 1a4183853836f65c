"""Tokens of one's own programs: made after signing in anew, shown this once, ended with one press."""

from datetime import timedelta
from typing import cast
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from duologue.meetings.queries import all_assistants_for
from duologue.people.actions.tokens import LONGEST, NAME_LIMIT, end_token, make_token
from duologue.people.models import Account
from duologue.people.policy import may_have_token_for
from duologue.people.queries import roles_of
from duologue.people.queries.tokens import tokens_for
from duologue.people.rules.scopes import Scope
from duologue.translation import gettext as _
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.people.adapter import TOKEN_MADE
from duologue.web.people.signing_in import first_again, freshly, shown_lately

USUALLY = timedelta(days=90)


@require_safe
@freshly
def page(request: SignedInRequest) -> HttpResponse:
    roles = roles_of(request.viewer)
    today = request.viewer.day_of(request.now)
    context = {
        "tokens": tokens_for(request.viewer, request.now),
        "for_assistants": [scope for scope in Scope if scope.of_assistants],
        "scopes": [scope for scope in Scope if not scope.of_assistants and may_have_token_for(scope, roles)],
        "assistants": all_assistants_for(request.viewer, request.now),
        "name_limit": NAME_LIMIT,
        "first_day": today,
        "last_day": today + LONGEST,
        "usually": today + USUALLY,
    }
    return render(request, "people/tokens.html", context)


@require_POST
def make(request: SignedInRequest) -> HttpResponse:
    """Its owner is told by mail, as of a new device. Where one has to sign in anew, the form is not simply carried out."""
    if not shown_lately(request):
        return first_again("your-tokens")
    account = cast(Account, request.user)
    token = make_token(
        request.viewer,
        name=reading.words(request, "name"),
        scopes=request.POST.getlist("scopes"),
        last_day=reading.day(request, "last_day"),
        account_mark=account.get_session_auth_hash(),
        now=request.now,
    )
    get_adapter().send_notification_mail(TOKEN_MADE, account)
    for_assistant = any(Scope(scope).of_assistants for scope in request.POST.getlist("scopes"))
    context = {"token": token, "for_assistant": for_assistant, "server": settings.DUOLOGUE_PUBLIC_URL}
    return render(request, "people/token_made.html", context)


@require_POST
def end(request: SignedInRequest, token_id: UUID) -> HttpResponse:
    end_token(request.viewer, token_id, now=request.now)
    messages.success(request, _("It opens nothing any more."))
    return redirect("your-tokens")
