"""A provider whose userinfo fails, or says nothing of an address: whom that stops, and who is told what is wrong."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, signed_in_client
from tests.web.people.by_provider import House, house

from duologue.bridges.actions.signing_in import SAYS_AGAIN, SAYS_NO_ADDRESS
from duologue.bridges.models import Connection
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db
__all__ = ["house"]
BEN = {"email": "ben@example.org", "email_verified": True}
FAILS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "broken": (500, {}, b""),
    "forbidden": (403, {}, b"{}"),
    "no JSON": (200, {"Content-Type": "text/html"}, b"<p>Sorry"),
    "a list": (200, {"Content-Type": "application/json"}, b"[]"),
}


def said(house: House) -> tuple[bool | None, str]:
    """What the connection's page says of it, past its wall."""
    with acting_as(house.cast.esra, NOW):
        row = Connection.objects.get(organisation_id=house.cast.esra.organisation_id, kind="oidc")
    return row.works, row.said


@pytest.mark.parametrize("how", FAILS)
def test_an_address_in_the_token_is_enough_and_nothing_else_is_asked(house: House, how: str) -> None:
    house.provider.instead = {"/userinfo": FAILS[how]}

    assert house.come_in(Client()).status_code == 302
    assert "/userinfo" not in house.provider.asked


@pytest.mark.parametrize("how", FAILS)
def test_without_one_they_and_their_administrators_are_told_what_is_wrong(house: House, how: str) -> None:
    house.provider.more = {"name": "Ben of the Mill"}
    house.provider.instead = {"/userinfo": FAILS[how]}
    answer = house.come_in(Client())

    assert answer.status_code == 403
    assert "did not say which mail address of yours it has verified" in answer.content.decode()
    assert said(house) == (False, SAYS_NO_ADDRESS)
    page = signed_in_client(house.cast.esra).get(reverse("our-sign-in")).content.decode()
    assert SAYS_NO_ADDRESS in page
    assert "Ben of the Mill" in page


def test_whoever_came_before_comes_in_without_it(house: House) -> None:
    house.come_in(Client())
    house.provider.more = {}
    house.provider.instead = {"/userinfo": FAILS["broken"]}

    assert house.come_in(Client()).status_code == 302
    assert "/userinfo" not in house.provider.asked


def test_what_was_wrong_is_no_longer_said_once_it_answers(house: House) -> None:
    house.provider.more = {}
    house.provider.instead = {"/userinfo": FAILS["broken"]}
    house.come_in(Client())
    house.provider.instead, house.provider.userinfo = {}, {"sub": "s-ben", **BEN}

    assert house.come_in(Client()).status_code == 302
    assert said(house) == (True, SAYS_AGAIN)
    assert SAYS_NO_ADDRESS not in signed_in_client(house.cast.esra).get(reverse("our-sign-in")).content.decode()


def test_what_an_administrator_tried_is_left_as_it_was_where_it_answers(house: House) -> None:
    before = said(house)
    house.provider.more, house.provider.userinfo = {}, {"sub": "s-ben", **BEN}

    assert house.come_in(Client()).status_code == 302
    assert said(house) == before


@pytest.mark.parametrize(
    ("token", "userinfo", "status"),
    [
        ({"email": "ben@example.org"}, BEN, 302),
        ({"email": "ben@example.org", "email_verified": False}, BEN, 302),
        ({"email": "ben@example.org"}, {"email": "ben@example.org"}, 403),
        ({"email_verified": True}, {"email": "ben@example.org"}, 403),
        ({"email": "ben@example.org"}, {}, 403),
        ({}, {"name": "Ben"}, 403),
    ],
)
def test_an_address_counts_that_is_called_verified_by_whoever_says_it(
    house: House, token: dict[str, Any], userinfo: dict[str, Any], status: int
) -> None:
    house.provider.more, house.provider.userinfo = token, userinfo

    assert house.come_in(Client()).status_code == status
