"""A house that signs in by a provider of its own, and a browser that goes there and back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.rooms.bridges.oidc_server import CLIENT, SECRET, Provider, running

from duologue.bridges.actions.connections import set_up, switch
from duologue.bridges.connections import provider as talking
from duologue.bridges.models import OutgoingMail
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer

BUTTON = "Lantern ID"


@dataclass
class House:
    cast: Cast
    provider: Provider

    @property
    def door(self) -> str:
        return reverse("account_provider", args=[self.cast.esra.organisation_id])

    def set_up(self, **given: str) -> None:
        now = datetime.now(UTC)
        told = {"button": BUTTON, "issuer": self.provider.issuer, "client_id": CLIENT, "client_secret": SECRET}
        with acting_as(self.cast.esra, now):
            set_up(self.cast.esra, "oidc", told | {"match": "address"} | given, now=now)
            switch(self.cast.esra, "oidc", on=True, now=now)

    def leave(self, client: Client, door: str = "") -> str:
        """To the provider; the way back is what it sends the browser with."""
        out = client.get(door or self.door)
        assert out.status_code == 302, out.content.decode()
        sent = httpx.get(out["Location"], trust_env=False)
        assert sent.status_code == 302, sent.text
        parts = urlsplit(sent.headers["Location"])
        return f"{parts.path}?{parts.query}"

    def come_in(self, client: Client, door: str = "") -> Any:
        return client.get(self.leave(client, door))

    def who_is_in(self, client: Client) -> str:
        """Their name, as their own page says it; empty while nobody is signed in."""
        found = re.search(r'<h2 id="facts"><bdi>(\w+)</bdi>', client.get(reverse("you")).content.decode())
        return found[1] if found else ""


@pytest.fixture
def house(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr(settings, "DUOLOGUE_OWN_NETWORKS", True)
    for known in (talking._providers, talking._keys, talking._missed):
        known.clear()
    with running() as provider:
        here = House(cast, provider)
        here.set_up()
        yield here


def mails_to(viewer: Viewer) -> int:
    return OutgoingMail.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id).count()
