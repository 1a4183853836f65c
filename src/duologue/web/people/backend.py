"""Who a session belongs to, asked once for a whole request."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from duologue.people.models import Account
from duologue.people.queries import signed_in_account


class SignIn(AuthenticationBackend):  # type: ignore[misc]
    """allauth's, but for fetching the person along with the account: a session of somebody who left is nobody's."""

    def get_user(self, user_id: UUID) -> Account | None:
        return signed_in_account(user_id)
