"""Our rule for passwords, where Django and allauth look for it."""

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from duologue.people.models import Account
from duologue.people.queries.signing_in import names_around
from duologue.people.rules.passwords import ALONE, WITH_A_SECOND_FACTOR, check_password, settled
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _


class LongEnough:
    def validate(self, password: str, user: Account | None = None) -> None:
        try:
            check_password(password, user.email if user else "", names_around(user.email) if user else ())
        except UnusableText as trouble:
            raise ValidationError(trouble.sentence) from None

    def get_help_text(self) -> str:
        return _(
            "At least {alone} characters, such as four words of your own; or at least {together} together "
            "with an authenticator app or a passkey. Capitals and signs are up to you."
        ).format(alone=ALONE, together=WITH_A_SECOND_FACTOR)


class NotOnEveryList(CommonPasswordValidator):
    """Django's list of the twenty thousand that are tried first."""

    def validate(self, password: str, user: Account | None = None) -> None:
        super().validate(settled(password), user)

    def get_error_message(self) -> str:
        return _("That one is on every list of passwords. Four words that do not belong together work well.")

    def get_help_text(self) -> str:
        return ""
