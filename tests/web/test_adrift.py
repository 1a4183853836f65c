"""The key for words that are typed without a connection: of one session, the same through it, and of no other."""

import re

import pytest
from django.test import Client
from tests.cast import Cast, signed_in_client

pytestmark = pytest.mark.django_db


def key_on(client: Client, path: str) -> str | None:
    found = re.search(r'<meta name="adrift" content="([0-9a-f]*)">', client.get(path, follow=True).content.decode())
    return found[1] if found else None


def test_a_session_has_a_key_of_its_own_that_is_gone_with_it(cast: Cast) -> None:
    ben, again, amara = signed_in_client(cast.ben), signed_in_client(cast.ben), signed_in_client(cast.amara)
    keys = [key_on(ben, "/"), key_on(again, "/"), key_on(amara, "/")]

    assert all(key and len(key) == 64 for key in keys)
    assert len(set(keys)) == 3
    assert key_on(ben, "/you/") == keys[0]
    ben.post("/account/sign-out/")
    assert key_on(ben, "/") == ""


def test_who_is_not_signed_in_gets_none_and_a_public_page_says_nothing_of_it(cast: Cast) -> None:
    assert key_on(Client(), "/account/sign-in/") == ""
    assert key_on(signed_in_client(cast.ben), "/public/weekly/00000000-0000-0000-0000-000000000000/") is None
