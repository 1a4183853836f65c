"""Coming in by invitation: a password or a passkey, and one is there."""

from datetime import UTC, datetime

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from duologue.people.actions import accept_invitation
from duologue.people.queries import invitation_in, signed_in_account
from duologue.privacy.rules.words import UnusableText


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    now = datetime.now(UTC)
    invitation = invitation_in(token, now=now)
    if invitation is None:
        return render(request, "people/invitation_gone.html", status=410)
    context = {"invitation": invitation, "trouble": ""}
    if request.method == "POST":
        try:
            return _come_in(request, token, now)
        except UnusableText as trouble:
            context["trouble"] = trouble.sentence
    return render(request, "people/invitation.html", context, status=422 if context["trouble"] else 200)


def _come_in(request: HttpRequest, token: str, now: datetime) -> HttpResponse:
    by_passkey = request.POST.get("way") == "passkey"
    with transaction.atomic():
        account_id = accept_invitation(
            token, password=None if by_passkey else request.POST.get("password", ""), now=now
        )
        account = signed_in_account(account_id)
    # The link from the mail counts as having shown who one is: a passkey can be added at once.
    record_authentication(request, account, method="invitation", reauthenticated=True)
    redirect_url = reverse("mfa_add_webauthn") if by_passkey else None
    response: HttpResponse = perform_login(request, Login(user=account, redirect_url=redirect_url))
    return response
