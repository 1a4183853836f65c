"""The pages of connections: one to find all of it, one for each kind; freshly signed in, and for administrators alone."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, account_of, show_who_one_is, signed_in_client

from duologue.bridges.connections import KINDS
from duologue.bridges.queries.connections import opened
from duologue.bridges.rules.connections import Field, Opened, Sort, Verdict
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import Refused

pytestmark = pytest.mark.django_db
PAGE, SWITCH = reverse("our-connection", args=["store"]), reverse("our-connection-switch", args=["store"])
CHAT, MODEL = (reverse("our-connection", args=[kind]) for kind in ("slack", "own-model"))
SECRET = "canary-secret"
GIVEN = {"address": "https://files.example.org/", "key": SECRET}


class Store:
    name, title, words, works_first = "store", "A store of files", "Files come from there.", True
    fields = (
        Field("address", "Address"),
        Field("key", "Key", Sort.SECRET),
        Field("how", "How often", Sort.CHOICE, choices=(("hourly", "each hour"), ("daily", "each day"))),
        Field("told", "Tell us of it", Sort.TICK, needed=False),
    )

    def check(self, opened: Opened) -> None:
        if not opened.says("address").startswith("https://"):
            raise Refused("The address begins with https://. Nothing was kept.")

    def try_it(self, opened: Opened, *, now: datetime) -> Verdict:
        works = opened.says("key") == SECRET
        return Verdict(works, "It answers." if works else "The key is not known there.")


@pytest.fixture
def esra(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setitem(KINDS, "store", Store())
    return signed_in_client(cast.esra)


def words(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_one_page_shows_all_of_it_with_how_each_stands(esra: Client) -> None:
    before = words(esra, reverse("our-connections"))
    esra.post(PAGE, GIVEN)
    esra.post(SWITCH, {"to": "on"})
    after = words(esra, reverse("our-connections"))

    for address in (PAGE, CHAT, MODEL, reverse("our-mail")):
        assert f'href="{address}"' in before
    assert (before.count("Now: on."), after.count("Now: on.")) == (0, 1)


def test_it_is_filled_in_tried_switched_on_and_taken_away(cast: Cast, esra: Client) -> None:
    assert "It is not set up yet" in words(esra, PAGE)
    assert esra.post(PAGE, GIVEN | {"how": "daily", "told": "yes"}).status_code == 302
    page = words(esra, PAGE)
    assert "It was not tried since" in page
    assert 'value="daily" selected' in page
    assert 'name="told" value="yes" checked' in page
    esra.post(SWITCH, {"to": "try"})
    assert "It answers." in words(esra, PAGE)
    esra.post(SWITCH, {"to": "on"})
    assert "It is on." in words(esra, PAGE)
    esra.post(SWITCH, {"to": "away"})
    assert "It is not set up yet" in words(esra, PAGE)


def test_a_secret_is_on_no_page_and_an_empty_field_leaves_it(cast: Cast, esra: Client) -> None:
    esra.post(PAGE, GIVEN)
    refused = esra.post(PAGE, {"address": "ftp://files.example.org/", "key": "another-canary"})
    kept = words(esra, PAGE)
    esra.post(PAGE, {"address": "https://new.example.org/", "key": ""})

    assert refused.status_code == 422
    assert "ftp://files.example.org/" in refused.content.decode()
    assert not any(one in refused.content.decode() + kept for one in (SECRET, "another-canary"))
    with acting_as(cast.esra, NOW):
        known = opened(cast.esra.organisation_id, "store", also_off=True)
    assert known is not None
    assert (known.says("address"), known.says("key")) == ("https://new.example.org/", SECRET)


def test_what_does_not_work_stays_off_with_the_reason(esra: Client) -> None:
    esra.post(PAGE, GIVEN | {"key": "wrong"})
    answer = esra.post(SWITCH, {"to": "on"})

    assert answer.status_code == 422
    assert "The key is not known there." in answer.content.decode()
    assert "It is off." in words(esra, PAGE)


def test_an_unlocked_screen_is_not_enough(cast: Cast, esra: Client) -> None:
    esra.post(PAGE, GIVEN)
    show_who_one_is(esra, account_of(cast.esra), at=0)
    for answer in (esra.get(PAGE), esra.post(PAGE, GIVEN), esra.post(SWITCH, {"to": "away"})):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
    with acting_as(cast.esra, NOW):
        assert opened(cast.esra.organisation_id, "store", also_off=True) is not None


def test_for_whoever_is_no_administrator_it_is_not_there(cast: Cast, esra: Client) -> None:
    for who in (cast.amara, cast.ben, cast.gwen):
        client = signed_in_client(who)
        for answer in (client.get(PAGE), client.post(PAGE, GIVEN), client.post(SWITCH, {"to": "on"})):
            assert answer.status_code == 404
        assert client.get(reverse("our-connections")).status_code == 404
    assert esra.get(reverse("our-connection", args=["no-such-kind"])).status_code == 404
