"""The organisation's apps at Google and Microsoft: set up, tried and switched on a page, and offered to everybody then."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.rooms.bridges.google_server import GoogleServer
from tests.rooms.bridges.graph_server import GraphServer
from tests.rooms.bridges.vendor_server import CLIENT, SECRET, Trouble
from tests.rooms.bridges.vendors import Server

from duologue.bridges.actions import what_stands_there
from duologue.bridges.actions.accounts import new_account
from duologue.bridges.calendars import oauth, opening
from duologue.bridges.calendars.port import AppNotTaken, ConsentGone, Kept
from duologue.bridges.models import CalendarAccount
from duologue.bridges.queries import accounts_for, app_of, reach
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db
TICKED = '<p class="done">'
GIVEN = {"client_id": CLIENT, "client_secret": SECRET}
BY_SERVER = {"client_id": "an-app-of-the-server", "client_secret": "canary-of-the-server"}


@pytest.fixture(params=["google", "microsoft"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Any:
    """The vendor on loopback, behind the way that is gone to the real one."""
    one: Server = GoogleServer() if request.param == "google" else GraphServer()
    settings.DUOLOGUE_OWN_NETWORKS, settings.DUOLOGUE_CALENDAR_APPS = True, {}
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.setattr(
        opening, "vendor_of", lambda kind, tenant: one.vendor_at(tenant) if isinstance(one, GraphServer) else one.vendor
    )
    yield one
    one.close()


@pytest.fixture
def esra(cast: Cast, server: Server) -> Client:
    return signed_in_client(cast.esra)


def given(server: Server, **more: str) -> dict[str, str]:
    return {**GIVEN, **({"tenant": "a-tenant"} if isinstance(server, GraphServer) else {}), **more}


def page_of(server: Server) -> str:
    return f"/organisation/connections/{server.vendor.kind}/"


def words(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def tried(client: Client, server: Server) -> str:
    client.post(f"{page_of(server)}switch", {"to": "try"})
    return words(client, page_of(server))


def switched(client: Client, server: Server, to: str) -> int:
    return client.post(f"{page_of(server)}switch", {"to": to}).status_code


def offered(cast: Cast, server: Server) -> bool:
    client = signed_in_client(cast.ben)
    there = f"Connect {server.vendor.title}" in words(client, "/you/calendars/")
    assert client.get(f"/you/calendars/consent/{server.vendor.kind}/").status_code == (200 if there else 404)
    return there


def test_everybody_is_offered_it_while_it_is_on_and_not_before(cast: Cast, server: Server, esra: Client) -> None:
    before = offered(cast, server)
    assert "/you/calendars/consent-given" in words(esra, page_of(server))
    esra.post(page_of(server), given(server))
    kept = offered(cast, server)
    works = tried(esra, server)
    assert "takes the client ID with the secret" in works
    assert works.count(TICKED) == 2, "kept, and it works"
    switched(esra, server, "on")
    on = offered(cast, server)
    switched(esra, server, "off")

    assert (before, kept, on, offered(cast, server)) == (False, False, True, False)
    assert SECRET not in words(esra, page_of(server))


@pytest.mark.parametrize(
    ("wrong", "says"), [({"client_secret": "another"}, "Copy both again"), ({"client_id": "nobody"}, "client ID")]
)
def test_an_app_that_is_not_known_there_is_not_switched_on(
    cast: Cast, server: Server, esra: Client, wrong: dict[str, str], says: str
) -> None:
    esra.post(page_of(server), given(server, **wrong))

    found = tried(esra, server)
    assert says in found
    assert found.count(TICKED) == 1, "kept, and no more than that"
    assert switched(esra, server, "on") == 422
    assert not offered(cast, server)


@pytest.mark.parametrize(
    ("trouble", "says"),
    [
        (Trouble(200, b"<html>Welcome to the network of the hotel</html>"), "Look whether a proxy"),
        (Trouble(200, b'{"access_token": 7}'), "Look whether a proxy"),
        (Trouble(200, b"[" * 100_000), "Look whether a proxy"),
        (Trouble(503, b"<html>busy</html>"), "Try it again in a while"),
        (Trouble(breaks_off=True), "cannot be reached"),
        (Trouble(307, headers={"Location": "https://elsewhere.example.org/"}), "cannot be reached"),
        (Trouble(200, b"{}", seconds=1.5), "cannot be reached"),
    ],
)
def test_a_vendor_that_is_out_of_order_or_lies_is_said_in_words(
    server: Server, esra: Client, monkeypatch: pytest.MonkeyPatch, trouble: Trouble, says: str
) -> None:
    monkeypatch.setattr(oauth, "IN_ALL", 0.7)
    esra.post(page_of(server), given(server))
    server.troubles.append(trouble)
    page = tried(esra, server)

    assert says in page
    assert "hotel" not in page
    assert switched(esra, server, "on") == 302, "and once it is as it should be, it works"


def test_a_vendor_that_is_not_there_is_said_in_words(server: Server, esra: Client) -> None:
    esra.post(page_of(server), given(server))
    server.close()
    assert "cannot be reached" in tried(esra, server)


def test_what_is_tried_takes_nothing_along_but_the_app(server: Server, esra: Client) -> None:
    esra.post(page_of(server), given(server))
    tried(esra, server)
    (asked,) = server.asked

    assert asked.path.endswith("/token")
    assert (asked.body["client_id"], asked.body["client_secret"]) == (CLIENT, SECRET)


def test_what_the_servers_settings_name_goes_on_until_it_is_taken_over(
    cast: Cast, server: Server, esra: Client, settings: LazySettings
) -> None:
    settings.DUOLOGUE_CALENDAR_APPS = {server.vendor.kind: BY_SERVER}
    assert offered(cast, server)
    assert "as this server's settings say" in words(esra, page_of(server)).replace("&#x27;", "'")
    refused = esra.post(page_of(server), given(server, client_secret="another"))
    assert refused.status_code == 422, "what works goes on, and what does not is not put in its place"
    assert offered(cast, server)

    esra.post(page_of(server), given(server))
    way = words(signed_in_client(cast.ben), f"/you/calendars/consent/{server.vendor.kind}/")
    assert f"client_id={CLIENT}" in way
    switched(esra, server, "off")
    assert not offered(cast, server), "an administrator's word counts"
    switched(esra, server, "away")
    assert offered(cast, server)


def test_a_calendar_that_was_connected_by_another_app_is_connected_again(
    cast: Cast, server: Server, esra: Client
) -> None:
    connected(cast, server, esra)
    app = app_of(cast.ben.organisation_id, server.vendor.kind)
    assert app is not None
    with acting_as(cast.ben, NOW):
        (mine,) = accounts_for(cast.ben)
    assert mine.kept["client"] == CLIENT, "also of a consent that did not say so yet"
    asked = len(server.asked)
    with pytest.raises(ConsentGone):
        oauth.bearer(app, Kept({"refresh": "a", "client": "the app before"}), own_networks=True, now=NOW)
    assert len(server.asked) == asked, "nor is the other app's token shown to anybody"


def test_a_secret_that_ended_is_told_to_administrators_where_they_look(
    cast: Cast, server: Server, esra: Client
) -> None:
    connected(cast, server, esra)
    server.troubles.append(Trouble(401, b'{"error": "invalid_client"}', only="token"))
    account_id = CalendarAccount.objects.get(organisation_id=cast.ben.organisation_id).id
    later = NOW + timedelta(hours=2)
    with acting_as(cast.ben, later), pytest.raises(AppNotTaken, match="An administrator can try"):
        what_stands_there(cast.ben, account_id, "", later, later + timedelta(days=7), reach(), now=later)

    assert "and it did not work the last time" in words(esra, page_of(server))
    assert "Copy both again" in words(esra, page_of(server))


def connected(cast: Cast, server: Server, esra: Client) -> None:
    esra.post(page_of(server), given(server))
    switched(esra, server, "on")
    with acting_as(cast.ben, NOW):
        new_account(cast.ben, server.vendor.kind, Kept(server.let_in(server.vendor.scopes)), reach(), now=NOW)
