"""Connecting the chat of an organisation, and oneself with it: each by nobody else, tried before it is kept."""

import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from tests.cast import NOW, Cast, signed_in_client
from tests.rooms.bridges.chatting import Street, street_of
from tests.rooms.bridges.slack_server import SECRET, TOKEN, Fault, error

from duologue.bridges.models import Connection
from duologue.bridges.queries.chat import chat_of, joined_for, wants
from duologue.bridges.rules.chat import Occasion
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db

PAGE, SWITCH = reverse("our-connection", args=["slack"]), reverse("our-connection-switch", args=["slack"])


@pytest.fixture
def street(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Street]:
    with street_of(cast, monkeypatch) as here:
        yield here


def test_what_lets_us_in_is_sealed_and_on_no_page(street: Street) -> None:
    page = signed_in_client(street.cast.esra).get(PAGE).content.decode()
    with acting_as(street.cast.esra, NOW):
        (row,) = Connection.objects.filter(organisation_id=street.cast.esra.organisation_id)

    kept = bytes(row.secrets_sealed)
    assert not any(secret.encode() in kept or secret in page for secret in (TOKEN, SECRET))
    assert reverse("public-chat", args=[street.cast.esra.organisation_id]) in page


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (error("invalid_auth"), "Copy the bot token again"),
        (error("not_allowed_token_type"), "xoxb-"),
        (Fault(500), "did not answer"),
        (Fault(200, b"no json"), "no answer"),
    ],
)
def test_what_does_not_work_is_said_and_nothing_is_kept(street: Street, fault: Fault, said: str) -> None:
    esra = signed_in_client(street.cast.esra)
    street.slack.goes_wrong("auth.test", fault)
    answer = esra.post(PAGE, {"token": "xoxb-2-new", "secret": "another"})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "xoxb-2-new" not in answer.content.decode()
    street.slack.goes_wrong("auth.test", error("token_revoked"))
    tried = esra.post(SWITCH, {"to": "try"}, follow=True).content.decode()
    assert "token was revoked" in tried


def test_it_is_switched_off_and_on_and_ended(street: Street) -> None:
    esra, viewer = signed_in_client(street.cast.esra), street.cast.esra
    found = []
    for to in ("off", "on", "away"):
        assert esra.post(SWITCH, {"to": to}).status_code == 302
        with acting_as(viewer, NOW):
            here = chat_of(viewer)
        found.append(here.on if here else None)

    assert found == [False, True, None]
    assert esra.post(PAGE, {"token": TOKEN, "secret": SECRET}).status_code == 302


def test_one_gets_a_code_once_and_ends_it_and_says_what_comes(street: Street) -> None:
    chidi, ben = signed_in_client(street.cast.chidi), signed_in_client(street.cast.ben)
    shown = chidi.post(reverse("your-chat-connecting")).content.decode()
    code = re.search(r"/duologue ([A-Z2-9-]{14})", shown)

    assert code is not None
    assert code[1] not in chidi.get(reverse("your-chat")).content.decode()
    ben.post(reverse("your-chat-choosing"), {"wanted": ["prepare", "nonsense"]})
    with acting_as(street.cast.ben, NOW):
        assert [one for one in Occasion if wants(street.cast.ben, one)] == [Occasion.PREPARE]
    ben.post(reverse("your-chat-ending"))
    with acting_as(street.cast.ben, NOW):
        assert joined_for(street.cast.ben) is None


def test_nobody_learns_who_is_connected(street: Street) -> None:
    for viewer in (street.cast.esra, street.cast.amara, street.cast.gwen):
        with acting_as(viewer, NOW):
            assert joined_for(viewer) is None
        for name in ("our-chat", "your-chat"):
            assert "U0BEN" not in signed_in_client(viewer).get(reverse(name)).content.decode()
