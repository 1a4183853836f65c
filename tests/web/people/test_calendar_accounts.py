"""The card for one's own calendar server: what comes back, and what never does."""

from html import unescape

import pytest
from tests.cast import Cast, signed_in_client

from duologue.bridges.models import CalendarAccount

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://127.0.0.1/dav/", "private network"),
        ("http://calendar.example.org/", "Only addresses that begin with https://"),
        ("https://ben:secret@calendar.example.org/", "Leave the name and the password out"),
        ("calendar", "Only addresses that begin with https://"),
        ("", "Only addresses that begin with https://"),
    ],
)
def test_what_cannot_be_asked_comes_back_with_a_sentence_and_without_the_password(
    cast: Cast, address: str, said: str
) -> None:
    form = {"server": address, "user": "ben at work", "password": "canary-password"}
    answer = signed_in_client(cast.ben).post("/you/calendars/accounts", form)
    page = unescape(answer.content.decode())

    assert answer.status_code == 422
    assert said in page
    assert "ben at work" in page
    assert "canary-password" not in page
    assert not CalendarAccount.objects.exists()


def test_too_long_a_name_is_refused_in_words(cast: Cast) -> None:
    form = {"server": "https://calendar.example.org/", "user": "b" * 201, "password": "x"}
    answer = signed_in_client(cast.ben).post("/you/calendars/accounts", form)
    assert answer.status_code == 422
    assert "at most 200" in unescape(answer.content.decode())
