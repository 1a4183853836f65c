"""Connecting Google or Microsoft: a consent that belongs to one browser, and what vendors tell by themselves."""

import json
from html import unescape
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client, override_settings
from tests.cast import NOW, Cast, signed_in_client
from tests.rooms.bridges.graph_server import GraphServer
from tests.rooms.bridges.vendor_server import CLIENT, SECRET
from tests.rooms.bridges.vendors import REACH, Server, connected, server

from duologue.bridges.actions import listen
from duologue.bridges.calendars import asking, opening
from duologue.bridges.calendars.opening import app_from
from duologue.bridges.models import CalendarAccount, CalendarChannel
from duologue.bridges.queries import accounts_for
from duologue.privacy.identity import acting_as
from duologue.web.people import consent

__all__ = ["server"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The views know the vendor on loopback as everything else does."""
    from duologue.bridges import queries

    monkeypatch.setattr(consent, "app_of", queries.app_of)
    monkeypatch.setattr(consent, "reach", lambda: REACH)
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")


def way_to(server: Server, client: Client) -> str:
    page = unescape(client.get(f"/you/calendars/consent/{server.vendor.kind}/").content.decode())
    return next(part for part in page.split('"') if part.startswith(server.vendor.authorise))


def came_back(server: Server, client: Client) -> str:
    parts = urlsplit(server.consent(way_to(server, client)))
    return f"{parts.path}?{parts.query}"


def test_it_is_connected_and_the_card_says_so(cast: Cast, server: Server) -> None:
    client = signed_in_client(cast.ben)
    assert f"Connect {server.vendor.title}" in client.get("/you/calendars/").content.decode()
    answer = client.get(came_back(server, client), follow=True)

    page = answer.content.decode()
    assert "It works." in page
    assert f"Leave {server.vendor.title}" in page
    assert f"Connect {server.vendor.title}" not in page
    assert not any(token in page for token in (SECRET, *server.refresh, *server.access))
    row = CalendarAccount.objects.get(organisation_id=cast.ben.organisation_id)
    assert not any(token.encode() in bytes(row.text_sealed) for token in server.refresh)


def test_only_the_least_is_asked_for(cast: Cast, server: Server) -> None:
    query = parse_qs(urlsplit(way_to(server, signed_in_client(cast.ben))).query)

    assert query["scope"] == [" ".join(server.vendor.scopes)]
    assert query["client_id"] == [CLIENT]
    assert len(query["state"][0]) > 30
    assert "code_verifier" not in query


@pytest.mark.parametrize("how", ["another browser", "twice", "changed state", "no state"])
def test_a_consent_that_is_not_this_browsers_counts_for_nothing(cast: Cast, server: Server, how: str) -> None:
    client = signed_in_client(cast.ben)
    path = came_back(server, client)
    if how == "another browser":
        client = signed_in_client(cast.chidi)
    elif how == "twice":
        client.get("/you/calendars/consent-given?state=x&code=y")
    else:
        path = path.replace("state=", "state=a" if how == "changed state" else "other=")
    answer = client.get(path)

    assert answer.status_code == 422
    assert "begin again" in answer.content.decode()
    assert not CalendarAccount.objects.exists()


def test_a_no_there_and_less_than_all_are_said_in_words(cast: Cast, server: Server) -> None:
    client = signed_in_client(cast.ben)
    state = parse_qs(urlsplit(way_to(server, client)).query)["state"][0]
    said_no = client.get("/you/calendars/consent-given", {"error": "access_denied", "state": state})
    server.grants_less = True
    less = client.get(came_back(server, client))

    assert "did not let us in" in said_no.content.decode()
    assert less.status_code == 422
    assert not CalendarAccount.objects.exists()
    assert "Leave every box ticked" in less.content.decode()


def test_a_consent_that_ended_is_said_and_connecting_again_goes_on(cast: Cast, server: Server) -> None:
    from tests.rooms.bridges.vendors import put_there
    from tests.rooms.meetings.story import agree

    account = connected(cast, server)
    agree(cast.ben, cast.pair_id, place="")
    server.end_consent()
    assert put_there(cast).ended
    asked = len(server.asked)
    put_there(cast)
    assert len(server.asked) == asked, "nothing is asked until its owner does so again"

    client = signed_in_client(cast.ben)
    page = client.get("/you/calendars/").content.decode()
    assert "lets us in no longer" in page
    assert "Connect it again" in page
    client.get(came_back(server, client))
    facts = put_there(cast)

    assert (facts.id, facts.ended, facts.trouble, facts.publishes) == (account, False, "", True)
    assert len(server.ours()) == 1


def test_a_token_is_renewed_when_it_ends(cast: Cast, server: Server) -> None:
    from tests.rooms.bridges.vendors import put_there
    from tests.rooms.meetings.story import agree

    connected(cast, server)
    server.pass_time(4_000)
    agree(cast.ben, cast.pair_id, place="")

    assert put_there(cast).trouble == ""
    assert len(server.ours()) == 1
    assert sum(one.path == "/token" for one in server.asked) == 2


def test_no_page_waits_for_a_vendor(cast: Cast, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    connected(cast, server)
    server.close()
    asked: list[object] = []
    monkeypatch.setattr(asking, "_ask", lambda *args: asked.append(args))
    client = signed_in_client(cast.ben)

    assert [client.get(path).status_code for path in ("/", "/you/", "/you/calendars/")] == [200, 200, 200]
    assert asked == []


def ear(cast: Cast, server: Server) -> tuple[UUID, str]:
    """The channel that a vendor has for ben, and its secret as the vendor knows it."""
    account = connected(cast, server, publishes=False)
    with acting_as(cast.ben, NOW):
        listen(cast.ben, account, REACH, now=NOW)
    if isinstance(server, GraphServer):
        (subscription,) = server.subscriptions.values()
        return account, subscription["clientState"]
    return account, server.channels[-1]["token"]


def told(server: Server, secret: str) -> int:
    client = Client()
    if isinstance(server, GraphServer):
        body = {"value": [{"clientState": secret, "resourceData": {"id": "canary"}}] * 3}
        return client.post("/calendar-push/microsoft", json.dumps(body), content_type="application/json").status_code
    return client.post("/calendar-push/google", headers={"X-Goog-Channel-Token": secret}).status_code


def readings() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'read_calendar'")
        return int(cursor.fetchone()[0])


def test_what_is_told_has_the_calendar_read_once(cast: Cast, server: Server) -> None:
    _, secret = ear(cast, server)

    assert told(server, secret) in (202, 204)
    assert told(server, secret) in (202, 204)
    assert 1 <= readings() <= 2, "once, or twice where a minute ended in between"


@pytest.mark.parametrize("forged", ["", "x" * 75, "shortened", "of the other vendor"])
def test_what_is_forged_does_nothing(cast: Cast, server: Server, forged: str) -> None:
    _, secret = ear(cast, server)
    if forged == "of the other vendor":
        CalendarChannel.objects.update(kind="another")
        forged = secret
    assert told(server, secret[:-4] if forged == "shortened" else forged) == 404
    assert readings() == 0


def test_the_handshake_is_given_back_as_plain_text(cast: Cast, server: Server) -> None:
    answer = Client().post("/calendar-push/microsoft?validationToken=%3Cb%3Ehello")
    assert answer.content == b"<b>hello"
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_channel_is_renewed_before_it_ends_and_not_while_it_is_fresh(cast: Cast, server: Server) -> None:
    account, _ = ear(cast, server)
    first = CalendarChannel.objects.get(organisation_id=cast.ben.organisation_id)
    asked = len(server.asked)
    with acting_as(cast.ben, NOW):
        listen(cast.ben, account, REACH, now=NOW)
    assert len(server.asked) == asked

    later = first.ends_at - (first.ends_at - NOW) / 20
    server.pass_time(10_000_000)
    with acting_as(cast.ben, later):
        listen(cast.ben, account, REACH, now=later)
        assert accounts_for(cast.ben)[0].trouble == ""
    assert CalendarChannel.objects.get(organisation_id=cast.ben.organisation_id).ends_at > first.ends_at


@override_settings(DUOLOGUE_CALENDAR_APPS={})
def test_what_is_not_switched_on_is_not_there(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consent, "app_of", lambda organisation_id, kind: None)
    assert signed_in_client(cast.ben).get("/you/calendars/consent/google/").status_code == 404
    assert app_from(
        "microsoft", {"client_id": "a", "client_secret": "b", "tenant": "../x"}, tells=False
    ).vendor.token == ("https://login.microsoftonline.com/..%2Fx/oauth2/v2.0/token")
    assert opening.TITLES.keys() == {"google", "microsoft"}
