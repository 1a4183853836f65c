"""Letting Duologue in from Slack's own page: by the browser and the administrator who began it, once, within ten minutes."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, account_of, show_who_one_is, signed_in_client
from tests.rooms.bridges.chatting import Street, street_of
from tests.rooms.bridges.slack_server import SECRET

from duologue.bridges.actions.connections import take_away
from duologue.bridges.queries.chat import chat_of, workspace_of
from duologue.privacy.identity import acting_as
from duologue.web.chat.installing import NOT_OURS

pytestmark = pytest.mark.django_db
TYPED = {"client_id": "1.2", "client_secret": "client-secret", "secret": SECRET}


@pytest.fixture
def street(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Street]:
    with street_of(cast, monkeypatch) as here, time_machine.travel(NOW, tick=False):
        with acting_as(cast.esra, NOW):
            take_away(cast.esra, "slack", now=NOW)
        yield here


def begun(esra: Client, **other: str) -> dict[str, str]:
    """What stands in the link to Slack."""
    page = esra.post(reverse("our-chat-installing"), TYPED | other).content.decode()
    (link,) = [part.split('"')[0] for part in page.split('href="') if "/oauth/v2/authorize" in part.split('"')[0]]
    return {name: values[0] for name, values in parse_qs(urlsplit(unescape(link)).query).items()}


def came_back(esra: Client, **said: str) -> tuple[int, str]:
    answer = esra.get(reverse("our-chat-installed"), said)
    return answer.status_code, answer.content.decode()


def test_it_is_let_in_and_works_with_the_token_that_came(street: Street) -> None:
    esra, viewer = signed_in_client(street.cast.esra), street.cast.esra
    asked = begun(esra)
    with acting_as(viewer, NOW):
        assert chat_of(viewer) is None

    assert asked["scope"] == "chat:write,commands,im:history,im:write"
    assert came_back(esra, code="code-1", state=asked["state"])[0] == 302
    with acting_as(viewer, NOW):
        known = workspace_of(viewer.organisation_id)
    assert known is not None
    assert (known[1].token, known[1].secret) == (street.slack.token, SECRET)


def test_a_state_is_good_once_for_one_browser_one_person_and_ten_minutes(street: Street) -> None:
    esra, elsewhere = signed_in_client(street.cast.esra), signed_in_client(street.cast.esra)
    state = begun(esra)["state"]

    for client, said in ((elsewhere, state), (esra, ""), (esra, state)):  # a wrong try spends what was begun
        status, page = came_back(client, code="code-1", state=said)
        assert (status, NOT_OURS in unescape(page)) == (422, True)
    state = begun(esra)["state"]
    with time_machine.travel(NOW + timedelta(minutes=11), tick=False):
        assert came_back(esra, code="code-1", state=state)[0] == 422
    assert "oauth.v2.access" not in street.slack.methods()


@pytest.mark.parametrize(("code", "secret"), [("other", "client-secret"), ("code-1", "wrong")])
def test_what_slack_does_not_take_is_said_and_nothing_is_on(street: Street, code: str, secret: str) -> None:
    esra, viewer = signed_in_client(street.cast.esra), street.cast.esra
    state = begun(esra, client_secret=secret)["state"]

    assert came_back(esra, code=code, state=state)[0] == 422
    with acting_as(viewer, NOW):
        assert workspace_of(viewer.organisation_id) is None


def test_a_no_in_slack_changes_nothing(street: Street) -> None:
    esra = signed_in_client(street.cast.esra)

    assert came_back(esra, error="access_denied", state=begun(esra)["state"])[0] == 302
    assert "oauth.v2.access" not in street.slack.methods()


def test_a_connection_that_works_goes_on_while_another_is_begun(street: Street) -> None:
    esra, viewer = signed_in_client(street.cast.esra), street.cast.esra
    came_back(esra, code="code-1", state=begun(esra)["state"])
    begun(esra, secret="another")

    with acting_as(viewer, NOW):
        known = workspace_of(viewer.organisation_id)
    assert known is not None
    assert known[1].secret == SECRET


def test_the_way_by_slacks_own_page_is_found_before_anything_is_connected(street: Street) -> None:
    esra = signed_in_client(street.cast.esra)

    assert f'href="{reverse("our-chat")}"' in esra.get(reverse("our-connection", args=["slack"])).content.decode()
    begun(esra)
    tried = esra.post(reverse("our-connection-switch", args=["slack"]), {"to": "on"})
    assert tried.status_code == 422
    assert "There is no bot token yet" in tried.content.decode()


def test_an_unlocked_screen_is_not_enough_to_begin(street: Street) -> None:
    esra = signed_in_client(street.cast.esra)
    show_who_one_is(esra, account_of(street.cast.esra), at=0)
    answer = esra.post(reverse("our-chat-installing"), TYPED)

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
