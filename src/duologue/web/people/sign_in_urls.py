"""The addresses of signing in: those of allauth that we use. There is no sign-up and no changing of the address."""

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.usersessions import views as sessions
from django.urls import include, path, re_path

from duologue.web.people import provider, rescue
from duologue.web.people.forgotten import ForgottenPassword
from duologue.web.people.second_factor import RemovePasskey
from duologue.web.people.signing_in import SignIn

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("with/<uuid:house_id>/", provider.begin, name="account_provider"),
    path("with/again/", provider.again, name="account_provider_again"),
    path("with/connecting/", provider.connect, name="account_provider_connect"),
    path("with/back/", provider.back, name="account_provider_back"),
    path("rescue/", rescue.page, name="account_rescue"),
    path("sign-out/", account.logout, name="account_logout"),
    path("left/", account.account_inactive, name="account_inactive"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    # Otherwise an unlocked screen would be enough to give a passkey's account a password.
    path(
        "password/first/",
        reauthentication_required(account.password_set, app="allauth.mfa"),
        name="account_set_password",
    ),
    path("password/forgotten/", ForgottenPassword.as_view(), name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path("password/new/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("ways/webauthn/keys/<int:pk>/remove/", RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("ways/", include("allauth.mfa.urls")),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
]
