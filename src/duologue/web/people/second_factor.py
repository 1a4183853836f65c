"""What allauth's second factors ask of us: names, secrets sealed, and that the last one stays where it is needed."""

import qrcode  # type: ignore[import-untyped]
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django import forms
from django.http import HttpResponse
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]

from duologue.people.models import Account
from duologue.people.policy import may_remove_authenticator_app, may_remove_passkey
from duologue.people.queries import signed_in_account
from duologue.privacy.refusals import Refused
from duologue.privacy.vault import keep_secret, tell_secret
from duologue.translation import gettext as _
from duologue.translation import marked

STAYS = marked(
    "This is the only thing beside a short password, or instead of one, so it stays. Set a password of 15 characters "
    "or more first, or add another way in."
)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    @property
    def error_messages(self) -> dict[str, str]:
        return {
            **DefaultMFAAdapter.error_messages,
            "cannot_delete_authenticator": _(STAYS),
            "incorrect_code": _("That code does not fit, or it has run out. Wait for the next one and try again."),
        }

    def encrypt(self, text: str) -> str:
        """A copy of the database alone makes no codes."""
        return keep_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return tell_secret(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """On white, as a phone cannot read black on the dark of a page at night."""
        picture: bytes = qrcode.make(url, image_factory=SvgPathFillImage).to_string()
        return picture.decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        account = signed_in_account(authenticator.user_id)
        return account is not None and _may_remove(account, authenticator)

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's
        return _("Passkey {number}").format(number=user.passkeys + 1)

    def _get_site_name(self) -> str:
        return "Duologue"


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Always a passkey, never a key that is only good beside a password: one kind is enough to understand."""

    passwordless = forms.BooleanField(required=True, initial=True, widget=forms.CheckboxInput(attrs={"hidden": True}))


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]
    """allauth asks before an authenticator app goes, but not before a passkey does."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        authenticator = self.get_object()
        account = signed_in_account(authenticator.user_id)
        if account is None or not _may_remove(account, authenticator):
            raise Refused(_(STAYS))
        response: HttpResponse = super().form_valid(form)
        return response


def _may_remove(account: Account, authenticator: Authenticator) -> bool:
    state, app, passkeys = account.password_state, account.has_authenticator_app, account.passkeys
    if authenticator.type == Authenticator.Type.TOTP:
        return may_remove_authenticator_app(state, passkeys=passkeys)
    if authenticator.type == Authenticator.Type.WEBAUTHN:
        return may_remove_passkey(state, authenticator_app=app, passkeys=passkeys)
    return True
