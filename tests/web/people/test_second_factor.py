import time
from pathlib import Path
from typing import Any

import pytest
from allauth import mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.cast import NOW, PASSWORD, Cast, account_of, signed_in_client

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import body_of
from duologue.people.models import Account
from duologue.web.people.adapter import NOTICES
from duologue.web.people.second_factor import SecondFactorAdapter

pytestmark = pytest.mark.django_db
SHORT = "nine char"


def with_password(cast: Cast, password: str | None) -> Client:
    account = account_of(cast.ben)
    account.set_password(password)
    account.save()
    return signed_in_client(cast.ben)


def passkey(cast: Cast) -> Authenticator:
    """As the database knows one; a browser makes real ones in tests/browser."""
    return Authenticator.objects.create(
        user=account_of(cast.ben), type=Authenticator.Type.WEBAUTHN, data={"name": "phone"}
    )


def confirm_it_is_me(client: Client, password: str) -> None:
    client.post(reverse("account_reauthenticate"), {"password": password})


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def set_up_app(client: Client) -> str:
    secret = str(client.get(reverse("mfa_activate_totp")).context["form"].secret)
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert answer.status_code == 302
    return secret


@pytest.mark.parametrize("name", ["home", "you", "people", "import", "usersessions_list"])
@pytest.mark.parametrize("password", [SHORT, None])
def test_a_short_password_alone_opens_no_page(cast: Cast, name: str, password: str | None) -> None:
    client = with_password(cast, password)
    answer = client.get(reverse(name))

    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))
    assert "before you go on" in client.get(reverse("mfa_index")).content.decode()


def test_the_same_holds_for_what_is_posted(cast: Cast) -> None:
    client = with_password(cast, SHORT)

    assert client.post(reverse("your-zone"), {"zone": "Asia/Tokyo"})["Location"] == reverse("mfa_index")


def test_an_authenticator_app_beside_it_opens_them(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = with_password(cast, SHORT)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))
    confirm_it_is_me(client, SHORT)
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(client)

    assert client.get(reverse("you")).status_code == 200
    assert Authenticator.objects.filter(type=Authenticator.Type.RECOVERY_CODES).count() == 1
    (mail,) = OutgoingMail.objects.select_related("person", "organisation")
    assert mail.subject == "Your Duologue account"
    assert "An authenticator app was added." in body_of(mail, now=NOW)


def test_every_notice_that_allauth_may_send_has_our_words() -> None:
    letters = Path(mfa.__file__).parents[1] / "templates" / "mfa" / "email"
    sent = {path.name.removesuffix("_subject.txt") for path in letters.glob("*_subject.txt")}

    assert sent == {name.removeprefix("mfa/email/") for name in NOTICES if name.startswith("mfa/")}


def test_so_does_a_longer_password(cast: Cast) -> None:
    client = with_password(cast, SHORT)
    client.post(
        reverse("account_change_password"), {"oldpassword": SHORT, "password1": PASSWORD, "password2": PASSWORD}
    )

    assert client.get(reverse("you")).status_code == 200


def test_the_last_second_factor_stays_while_the_password_is_short(cast: Cast) -> None:
    client = with_password(cast, SHORT)
    confirm_it_is_me(client, SHORT)
    set_up_app(client)

    page = client.post(reverse("mfa_deactivate_totp"))
    assert "so it stays" in page.content.decode()
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()

    key = passkey(cast)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    refusal = client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert (refusal.status_code, "so it stays" in refusal.content.decode()) == (422, True)
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_with_a_long_password_everything_may_go(cast: Cast) -> None:
    client = with_password(cast, PASSWORD)
    confirm_it_is_me(client, PASSWORD)
    set_up_app(client)
    key = passkey(cast)

    client.post(reverse("mfa_deactivate_totp"))
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert not Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def test_without_a_password_the_last_passkey_stays_even_beside_an_app(cast: Cast) -> None:
    key = passkey(cast)
    client = with_password(cast, PASSWORD)
    confirm_it_is_me(client, PASSWORD)
    set_up_app(client)
    Account.objects.filter(email="ben@example.org").update(password="!")
    client = signed_in_client(cast.ben)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(account_of(cast.ben).pk)
    session.save()

    assert client.post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 422


def test_a_passkey_of_somebody_else_is_not_there(cast: Cast) -> None:
    key = passkey(cast)
    account_of(cast.amara)
    client = signed_in_client(cast.amara)
    confirm_it_is_me(client, PASSWORD)

    assert client.post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def second_step(password: str) -> tuple[Client, Any]:
    client = Client()
    return client, client.post(reverse("account_login"), {"login": "ben@example.org", "password": password})


def test_signing_in_then_takes_a_code_and_a_recovery_code_works_once(cast: Cast) -> None:
    client = with_password(cast, SHORT)
    confirm_it_is_me(client, SHORT)
    set_up_app(client)
    recovery = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]

    stranger, answer = second_step(SHORT)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert stranger.get(reverse("you")).status_code == 302
    assert "does not fit" in stranger.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()

    stranger.post(reverse("mfa_authenticate"), {"code": recovery})
    assert stranger.get(reverse("you")).status_code == 200
    again, _ = second_step(SHORT)
    again.post(reverse("mfa_authenticate"), {"code": recovery})
    assert again.get(reverse("you")).status_code == 302


def test_the_secret_of_the_app_does_not_stand_in_the_database(cast: Cast) -> None:
    client = with_password(cast, SHORT)
    confirm_it_is_me(client, SHORT)
    secret = set_up_app(client)

    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in kept
    assert SecondFactorAdapter().decrypt(kept) == secret


def test_giving_a_passkeys_account_a_password_asks_who_one_is(cast: Cast) -> None:
    passkey(cast)
    client = with_password(cast, None)

    assert client.get(reverse("account_set_password"))["Location"].startswith(reverse("mfa_reauthenticate_webauthn"))


def test_who_has_a_passkey_is_asked_for_it_before_a_code(cast: Cast) -> None:
    passkey(cast)
    client = with_password(cast, None)
    Authenticator.objects.create(user=account_of(cast.ben), type=Authenticator.Type.TOTP, data={})

    assert client.get(reverse("mfa_add_webauthn"))["Location"].startswith(reverse("mfa_reauthenticate_webauthn"))
