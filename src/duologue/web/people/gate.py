"""A short password, or none, opens no page before something stands beside it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from duologue.people.models import Account
from duologue.people.policy import needs_another_way_in
from duologue.web.people.signing_in import BY_PROVIDER, BY_RESCUE, came_by, shown_lately

# What one needs to get through: the pages of signing in themselves, all of them named so by allauth; and what is for everybody.
_OPEN = ("account_", "mfa_", "public-")
_CHANGES_A_WAY_IN = {
    "account_set_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes",
}


class Gate:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: Any, kwargs: Any) -> HttpResponse | None:
        account = request.user
        if not isinstance(account, Account):
            return None
        name = (request.resolver_match.url_name if request.resolver_match else None) or ""
        if came_by(request, BY_PROVIDER, BY_RESCUE):
            # allauth asks nobody to sign in anew who has neither password nor passkey.
            anew = name in _CHANGES_A_WAY_IN and not shown_lately(request)
            return redirect(f"{reverse('account_reauthenticate')}?next={request.path}") if anew else None
        if not waits_at_the_gate(account):
            return None
        return None if name.startswith(_OPEN) else redirect("mfa_index")


def waits_at_the_gate(account: Account) -> bool:
    # In the demo the signed links are the way in, and nobody has a password.
    return not settings.DUOLOGUE_DEMO and needs_another_way_in(
        account.password_state, authenticator_app=account.has_authenticator_app, passkeys=account.passkeys
    )
