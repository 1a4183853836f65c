"""An unlocked screen takes nothing along: what leaves Duologue asks for the password once more."""

import pytest
import time_machine
from django.urls import reverse
from tests.cast import NOW, PASSWORD, Cast, account_of, show_who_one_is, signed_in_client

pytestmark = pytest.mark.django_db
TAKEN = ("memory-markdown", "memory-json", "goals-file")


@pytest.mark.parametrize("route", TAKEN)
def test_a_file_is_given_after_the_password_alone(cast: Cast, route: str) -> None:
    client, path = signed_in_client(cast.ben), reverse(route, args=[cast.pair_id])
    with time_machine.travel(NOW, tick=False):
        show_who_one_is(client, account_of(cast.ben), NOW.timestamp() - 301)
        asked = client.get(path)
        assert (asked.status_code, asked["Location"]) == (302, f"/account/again/?next={path.replace('/', '%2F')}")
        assert client.post(asked["Location"], {"password": "not mine"}).status_code == 200
        assert client.get(path).status_code == 302
        answer = client.post(asked["Location"], {"password": PASSWORD}, follow=True)

    assert answer.redirect_chain[-1][0] == path
    assert "attachment" in answer["Content-Disposition"]


def test_the_address_of_ones_calendar_is_made_after_the_password_alone(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    show_who_one_is(client, account_of(cast.ben), 0.0)

    assert client.post(reverse("your-feed"))["Location"].startswith("/account/again/")


def test_to_have_signed_in_a_moment_ago_is_enough(cast: Cast) -> None:
    account_of(cast.ben)
    client = signed_in_client(cast.ben)
    client.post(reverse("account_logout"))
    client.post(reverse("account_login"), {"login": "ben@example.org", "password": PASSWORD})

    assert client.get(reverse("goals-file", args=[cast.pair_id])).status_code == 200
