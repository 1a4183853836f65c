"""The key for words that are typed without a connection: of one session, the same through it, and of no other."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, signed_in_client
from tests.scene import plan

from duologue.meetings.rules.steps import Step

pytestmark = pytest.mark.django_db


def key_on(client: Client, path: str) -> str | None:
    found = re.search(r'<meta name="adrift" content="([0-9a-f]*)">', client.get(path, follow=True).content.decode())
    return found[1] if found else None


def test_a_session_has_a_key_of_its_own_that_is_gone_with_it(cast: Cast) -> None:
    prepare = reverse("step", args=[plan(cast), Step.PREPARE])
    with time_machine.travel(NOW, tick=False):
        ben, again, amara = signed_in_client(cast.ben), signed_in_client(cast.ben), signed_in_client(cast.amara)
        keys = [key_on(ben, prepare), key_on(again, prepare), key_on(amara, prepare)]

        assert all(key and len(key) == 64 for key in keys)
        assert len(set(keys)) == 3
        assert key_on(ben, prepare) == keys[0]
        ben.post("/account/sign-out/")
        assert key_on(ben, prepare) == ""


def test_it_is_given_only_where_something_is_typed(cast: Cast) -> None:
    assert key_on(Client(), "/account/sign-in/") == ""
    assert key_on(signed_in_client(cast.ben), "/") is None
    assert key_on(signed_in_client(cast.ben), "/public/weekly/00000000-0000-0000-0000-000000000000/") is None
