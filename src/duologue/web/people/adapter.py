"""What allauth asks of us: who may come in, and how it writes to people."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from duologue.bridges.actions import post_mail
from duologue.bridges.queries.sign_in import is_required, provider_of, subject_of
from duologue.bridges.rules.connections import Opened
from duologue.bridges.rules.kinds import Kind
from duologue.bridges.rules.kinds import subject_of as subject_of_mail
from duologue.bridges.rules.letters import account_notice, password_reset_letter
from duologue.people.models import Account
from duologue.people.queries import viewer_at, viewer_in
from duologue.privacy.identity import acting_as, spoken_to
from duologue.privacy.viewer import Viewer, somebody_outside
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web.people import attempts
from duologue.web.people.device import device_of, remember
from duologue.web.people.signing_in import BY_PROVIDER, BY_RESCUE, came_by
from duologue.web.saying import in_words

NEW_DEVICE = "account/email/new_device"
TOKEN_MADE = "account/email/new_token"  # noqa: S105 - the name of a mail
NOTICES = {
    "account/email/password_changed": marked("Your password was changed."),
    "account/email/password_set": marked("A password was set."),
    "account/email/password_reset": marked("Your password was changed by way of a mail like this one."),
    "mfa/email/totp_activated": marked("An authenticator app was added."),
    "mfa/email/totp_deactivated": marked("The authenticator app was removed."),
    "mfa/email/webauthn_added": marked("A passkey was added."),
    "mfa/email/webauthn_removed": marked("A passkey was removed."),
    NEW_DEVICE: marked("Somebody signed in as you, on a browser that had not done so before."),
    TOKEN_MADE: marked("A token was made, with which a program can do things here as you."),
    "mfa/email/recovery_codes_generated": marked("New recovery codes were made; the old ones work no longer."),
}
WAYS = {
    "reauthenticate": marked("your password"),
    "mfa_reauthenticate:webauthn": marked("a passkey"),
    "mfa_reauthenticate": marked("a code from your app, or a recovery code"),
}
RESET = "account/email/password_reset_key"
TROUBLES = {
    "email_password_mismatch": marked(
        "That address and password do not belong together. Try again, or use the link below."
    ),
    "too_many_login_attempts": marked("That was wrong a few times. Wait five minutes, or use the link below."),
    "incorrect_password": marked("That is not your password. Type it once more."),
    "enter_current_password": marked("That is not your password. Type it once more."),
    "incorrect_code": marked("That code does not fit, or it has run out. Wait for the next one and try again."),
    "rate_limited": marked("That was quick. Wait a minute, then try again."),
}


class SignInAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    @property
    def error_messages(self) -> dict[str, str]:
        return {**DefaultAccountAdapter.error_messages, **in_words(TROUBLES)}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # people come by invitation

    def pre_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse | None:
        """Whichever way somebody came, password or passkey: who has left does not come in."""
        viewer = viewer_in(user)
        if viewer is None:
            clear_login(request)
            inactive: HttpResponse = self.respond_user_inactive(request, user)
            return inactive
        if only := self._only_by_provider(request, user, viewer):
            clear_login(request)
            context = {"button": only.says("button"), "house_id": only.organisation_id}
            return render(request, "account/provider_only.html", context, status=403)
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def _only_by_provider(self, request: HttpRequest, user: Account, viewer: Viewer) -> Opened | None:
        """Where nobody comes in by another way, whoever did is told so: after their password was right, so nobody else learns it."""
        records = get_authentication_records(request, user)
        if records and records[-1]["method"] in (BY_PROVIDER, BY_RESCUE):
            return None
        with acting_as(somebody_outside(viewer.organisation_id), datetime.now(UTC)):
            known = provider_of(viewer.organisation_id)
        return known if is_required(known) else None

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        """A browser that had not signed in before is told of, but for the one on which an invitation was accepted."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        device = device_of(request)
        if not device.knows(user.email) and not _invited_just_now(request, user):
            self.send_notification_mail(NEW_DEVICE, user)
        remember(response, device, user.email)
        return response

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        self._login_failed_rl_usage = attempts.count(request, credentials.get("email", ""))
        if self._login_failed_rl_usage is None:
            raise self.validation_error("too_many_login_attempts")

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        attempts.forgive(request, credentials.get("email", ""))

    def is_safe_url(self, url: str) -> bool:
        """Where a link to sign in may lead afterwards: to this host, as the browser asked for it."""
        here = self.request.get_host()
        return url_has_allowed_host_and_scheme(url, {here}, require_https=self.request.is_secure())

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, str]]:
        """The first is asked for, the others are offered: what one always has at hand before what one looks for."""
        methods = {method["id"]: method for method in super().get_reauthentication_methods(user)}
        ways = [methods[way] | {"description": _(words)} for way, words in WAYS.items() if way in methods]
        viewer = viewer_in(user)
        known = provider_of(viewer.organisation_id) if viewer else None
        if known is None or subject_of(known, user.pk) is None:
            return ways
        there = {"id": BY_PROVIDER, "url": reverse("account_provider_again"), "description": known.says("button")}
        if is_required(known) and not came_by(self.request, BY_RESCUE):
            return [there]
        return [there, *ways] if came_by(self.request, BY_PROVIDER) else [*ways, there]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("you")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """From our own address: a mail never repeats what a request said its host was."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.DUOLOGUE_PUBLIC_URL + path.replace("UID-KEY", key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Owes the mail, with a subject that tells nothing, in the language of whoever gets it. Somebody who left gets none."""
        viewer = viewer_at(email)
        if viewer is None:
            return
        with spoken_to(viewer), transaction.atomic():
            kind, body = _letter(viewer, template_prefix, context)
            post_mail(viewer, subject=subject_of_mail(kind), body=body, kind=kind, now=datetime.now(UTC))


def _letter(viewer: Viewer, template_prefix: str, context: dict[str, Any]) -> tuple[Kind, str]:
    if template_prefix == RESET:
        return Kind.PASSWORD, password_reset_letter(viewer.name, context["password_reset_url"])
    at = context["timestamp"].astimezone(ZoneInfo(viewer.zone))
    notice = _(NOTICES[template_prefix])
    return Kind.ACCOUNT, account_notice(viewer.name, notice, at, context["ip"], context["user_agent"])


def _invited_just_now(request: HttpRequest, user: Account) -> bool:
    return any(record["method"] == "invitation" for record in get_authentication_records(request, user))


def display_name(account: Account) -> str:
    """What a passkey is called on the device that keeps it."""
    return account.viewer.name if account.viewer else account.email
