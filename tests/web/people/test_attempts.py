"""Trying passwords: slow for whoever guesses, and no weapon against the one whose account it is."""

from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.cast import PASSWORD, Cast, account_of

from duologue.bridges.models import OutgoingMail
from duologue.people.models import Account

pytestmark = pytest.mark.django_db
WRONG = "not the password"


@pytest.fixture(autouse=True)
def _nothing_was_tried(cast: Cast, settings: Any) -> None:
    """Hundreds of attempts: a hash that is slow on purpose would be all that is measured."""
    cache.clear()
    accounts = [account_of(viewer).pk for viewer in (cast.ben, cast.amara)]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    Account.objects.filter(pk__in=accounts).update(password=make_password(PASSWORD))


def from_(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def sign_in(client: Client, password: str = PASSWORD, who: str = "ben@example.org") -> Any:
    return client.post(reverse("account_login"), {"login": who, "password": password})


def test_too_many_attempts_are_told_to_people_and_to_programs() -> None:
    client = from_("192.0.2.1")
    assert [sign_in(client, WRONG).status_code for _ in range(6)] == [200] * 5 + [429]

    refused = sign_in(client)

    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    assert "Wait five minutes" in refused.content.decode()


def test_who_guesses_at_one_place_locks_nobody_out_at_another() -> None:
    for _ in range(6):
        sign_in(from_("192.0.2.1"), WRONG)

    assert sign_in(from_("192.0.2.1")).status_code == 429
    assert sign_in(from_("192.0.2.2")).status_code == 302


def test_a_browser_one_knows_comes_in_whatever_others_try_from_wherever_they_are() -> None:
    known = from_("192.0.2.200")
    sign_in(known)
    known.post(reverse("account_logout"))
    found = {sign_in(from_(f"192.0.2.{number % 200}"), WRONG).status_code for number in range(50)}
    assert found == {200}

    assert sign_in(from_("198.51.100.7")).status_code == 429  # from anywhere, fifty an hour
    for _ in range(6):
        sign_in(from_("192.0.2.200"), WRONG)  # even beside its owner, behind the same address
    assert sign_in(known).status_code == 302


def test_a_browser_one_knows_is_no_way_to_guess() -> None:
    known = from_("192.0.2.200")
    sign_in(known)
    known.post(reverse("account_logout"))

    assert [sign_in(known, WRONG).status_code for _ in range(11)] == [200] * 10 + [429]


def test_a_browser_that_knows_one_account_is_new_to_another_and_a_made_up_mark_is_none() -> None:
    known = from_("192.0.2.200")
    sign_in(known)
    known.post(reverse("account_logout"))
    name = next(name for name in known.cookies if name.endswith("device"))
    made_up = from_("192.0.2.201")
    made_up.cookies[name] = known.cookies[name].value[:-3] + "abc"

    for client, who in ((known, "amara@example.org"), (made_up, "ben@example.org")):
        assert [sign_in(client, WRONG, who).status_code for _ in range(6)] == [200] * 5 + [429]


def test_an_address_nobody_has_is_counted_like_one_that_somebody_has() -> None:
    found = [
        [sign_in(from_("192.0.2.1"), WRONG, who).status_code for _ in range(6)]
        for who in ("nob@x.org", "ben@example.org")
    ]

    assert found[0] == found[1]


def test_a_new_browser_is_told_of_once_and_the_mark_says_nothing_about_its_owner() -> None:
    client = from_("192.0.2.1")
    sign_in(client)
    client.post(reverse("account_logout"))
    sign_in(client)

    assert [(mail.recipient, mail.subject) for mail in OutgoingMail.objects.all()] == [
        ("ben@example.org", "Your Duologue account")
    ]
    mark = next(cookie for name, cookie in client.cookies.items() if name.endswith("device"))
    assert "ben" not in mark.value
    assert (mark["httponly"], mark["samesite"], mark["path"]) == (True, "Lax", "/")
