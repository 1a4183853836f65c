"""The rooms of the organisation: administrators keep them, everybody chooses from them, nobody learns who has one."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import World, build

from duologue.privacy.identity import acting_as
from duologue.readiness.queries import rooms_kept_for

pytestmark = pytest.mark.django_db
PAGE = "/organisation/rooms/"
OAK = {"name": "Oak", "site": "Canal", "capacity": "4", "privacy": "glass", "step_free": "yes"}


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast, "planned")


@pytest.fixture
def esra(world: World) -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False):
        yield signed_in_client(world.cast.esra)


def shown(client: Client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]+"', "", unescape(answer.content.decode()))


def test_a_room_is_added_changed_retired_and_brought_back(world: World, esra: Client) -> None:
    assert esra.post(PAGE, OAK).status_code == 302
    assert "glass walls · seats 4 · step-free" in shown(esra)
    with acting_as(world.cast.esra, NOW):
        oak = next(one.room for one in rooms_kept_for(world.cast.esra) if one.room.name == "Oak")

    esra.post(f"{PAGE}{oak.id}/", {**OAK, "privacy": "solid", "capacity": "3", "step_free": ""})
    assert "solid walls and a door · seats 3 · with steps" in shown(esra)
    esra.post(f"{PAGE}{oak.id}/retirement", {"to": "retired"})
    assert "<h3>Retired</h3>" in shown(esra)
    esra.post(f"{PAGE}{oak.id}/retirement", {"to": "back"})
    assert "<h3>Retired</h3>" not in shown(esra)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"capacity": "1"}, "A number between 2 and 500 belongs there."),
        ({"capacity": "many"}, "A number between 2 and 500 belongs there."),
        ({"privacy": "paper"}, "Say what its walls are like"),
        ({"name": "  "}, "There was nothing in it yet."),
        ({"name": "x" * 81}, "there is room for 80 here"),
        ({"name": "WILLOW", "site": "harbour"}, "There is a room of that name at that place already."),
        ({"name": "Willow", "site": "Harbour"}, "There is a room of that name at that place already."),
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(esra: Client, wrong: dict[str, str], sentence: str) -> None:
    answer = esra.post(PAGE, OAK | wrong)

    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert sentence in page
    assert f'value="{(OAK | wrong)["site"]}"' in page


def test_who_has_a_room_stands_nowhere_on_the_page_of_those_who_keep_it(world: World, esra: Client) -> None:
    before = shown(esra)
    ben, meeting = signed_in_client(world.cast.ben), world.ids["meeting_id"]
    form = {"venue": f"room:{world.ids['room_id']}", "version": world.version()}
    assert ben.post(f"/meetings/{meeting}/venue", form).status_code == 302

    assert shown(esra) == before


@pytest.mark.parametrize("name", ["amara", "ben", "dana", "gwen"])
def test_to_everybody_else_the_page_is_not_there(world: World, name: str) -> None:
    client = signed_in_client(getattr(world.cast, name))
    room = world.ids["room_id"]

    assert client.get(PAGE).status_code == 404
    for path, form in ((PAGE, OAK), (f"{PAGE}{room}/", OAK), (f"{PAGE}{room}/retirement", {"to": "retired"})):
        assert client.post(path, form).status_code == 404
    with acting_as(world.cast.esra, NOW):
        assert [one.room.name for one in rooms_kept_for(world.cast.esra)] == ["Willow"]
