"""Links and hosts that somebody else made up: nobody is led away from here, and no mail leads anywhere else."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import PASSWORD, Cast, account_of, signed_in_client
from tests.web.people.test_signing_in import reset_link

from duologue.bridges.models import OutgoingMail

pytestmark = pytest.mark.django_db
AWAY = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "http://localhost/elsewhere",
    "https://testserver@evil.example/",
    "///evil.example",
    "\t//evil.example",
)


@pytest.fixture(autouse=True)
def _quick_hashes(cast: Cast, settings: Any) -> None:
    """Ten times in: the hash is not what is tried."""
    account = account_of(cast.ben)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    account.set_password(PASSWORD)
    account.save()


@pytest.mark.parametrize("way", AWAY)
def test_after_signing_in_one_stays_on_this_host(way: str) -> None:
    signed_in = Client().post(reverse("account_login"), {"login": "ben@example.org", "password": PASSWORD, "next": way})

    assert (signed_in.status_code, signed_in["Location"]) == (302, "/")


def test_a_page_of_ours_is_gone_to_after_signing_in() -> None:
    form = {"login": "ben@example.org", "password": PASSWORD, "next": "/you/"}

    assert Client().post(reverse("account_login"), form)["Location"] == "/you/"


@pytest.mark.parametrize("page", ["https://evil.example/page", "javascript:alert(1)", "//evil.example"])
def test_the_way_back_from_a_refusal_is_a_page_of_ours(cast: Cast, page: str) -> None:
    client = signed_in_client(cast.ben)
    refused = client.post("/you/zone", {"zone": "Nowhere/Land"}, headers={"referer": page}).content.decode()
    back = client.post("/you/zone", {"zone": "Nowhere/Land"}, headers={"referer": "http://testserver/you/"})

    assert "evil" not in refused
    assert "javascript" not in refused
    assert 'href="http://testserver/you/"' in back.content.decode()


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "evil.example:80", "testserver@evil.example"]
)
def test_a_host_that_is_not_ours_gets_no_page(host: str) -> None:
    assert Client(headers={"host": host}).get(reverse("account_login")).status_code == 400


def test_the_link_of_a_mail_leads_to_this_server_whatever_the_request_said_it_was(cast: Cast, settings: Any) -> None:
    made_up = {"x-forwarded-host": "evil.example", "x-forwarded-server": "evil.example", "host": "localhost"}
    Client(headers=made_up).post(reverse("account_reset_password"), {"email": "ben@example.org"})

    assert OutgoingMail.objects.count() == 1
    assert urlsplit(settings.DUOLOGUE_PUBLIC_URL).hostname != "evil.example"
    assert reset_link(cast).startswith("/account/password/new/")
