"""A provider that others wrote, in a process of its own: there and back as a browser goes."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.web.people.by_provider import House

from duologue.bridges.actions.connections import set_up, switch, try_it
from duologue.bridges.connections import provider as talking
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(f"{address}/jwks", trust_env=False)
            return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError("the provider did not come up")


@pytest.fixture
def house(cast: Cast, issuer: str, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr(settings, "DUOLOGUE_OWN_NETWORKS", True)
    for known in (talking._providers, talking._keys, talking._missed):
        known.clear()
    given = {
        "button": "Lantern ID",
        "issuer": issuer,
        "client_id": "duologue",
        "client_secret": "x",
        "match": "address",
    }
    now = datetime.now(UTC)
    with acting_as(cast.esra, now):
        set_up(cast.esra, "oidc", given, now=now)
        assert try_it(cast.esra, "oidc", now=now).works
        switch(cast.esra, "oidc", on=True, now=now)
    return House(cast, None)  # type: ignore[arg-type]


def through(client: Client, issuer: str, house: House, subject: str, **claims: object) -> str:
    """Out, through its form, and to the way back."""
    httpx.put(f"{issuer}/users/{subject}", json=claims, trust_env=False).raise_for_status()
    out = client.get(house.door)["Location"]
    assert out.startswith(issuer)
    form = httpx.get(out, trust_env=False)
    assert form.status_code == 200
    sent = httpx.post(out, data={"sub": subject}, trust_env=False)
    assert sent.status_code == 302, sent.text
    parts = urlsplit(sent.headers["Location"])
    assert parts.path == reverse("account_provider_back")
    return f"{parts.path}?{parts.query}"


def test_its_tokens_are_believed_and_its_codes_once(house: House, issuer: str) -> None:
    client, other = Client(), Client()
    back = through(client, issuer, house, "s-ben", email="ben@example.org", email_verified=True)

    assert client.get(back)["Location"] == "/"
    assert house.who_is_in(client) == "Ben"
    assert other.get(back).status_code == 422


def test_an_address_it_has_not_verified_opens_nothing(house: House, issuer: str) -> None:
    client = Client()
    back = through(client, issuer, house, "s-chidi", email="chidi@example.org", email_verified=False)

    assert client.get(back).status_code == 403
    assert house.who_is_in(client) == ""


def test_whoever_denies_it_there_is_not_let_in(house: House, issuer: str) -> None:
    client = Client()
    out = client.get(house.door)["Location"]
    sent = httpx.post(out, data={"action": "deny"}, trust_env=False)
    state = dict(one.split("=", 1) for one in urlsplit(out).query.split("&"))["state"]
    parts = urlsplit(sent.headers["Location"])

    assert "error=access_denied" in parts.query
    assert client.get(f"{parts.path}?{parts.query}&state={state}").status_code == 422
