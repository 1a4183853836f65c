"""What is said beside a check-in holds: before one answers, once it is kept, and over the pages on which it stands."""

from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import World, build

from duologue.readiness.rules.told import of_talking_freely

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        yield world


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def keep(client: Client, world: World, moment: str, **said: str) -> str:
    answers = {name.replace("_reach", "-reach"): words for name, words in said.items()}
    asked = [name for name in answers if not name.endswith("-reach")]
    form = {"moment": moment, "asked": asked} | answers
    answer = client.post(f"/meetings/{world.ids['meeting_id']}/check-in", form, follow=True)
    return unescape(answer.content.decode())


def readings(shown: str) -> str:
    return shown.partition('id="readings-')[2].partition("</section>")[0]


def test_that_a_no_can_be_told_stands_beside_the_question_and_everywhere_else_it_is_spoken_of(world: World) -> None:
    ben = signed_in_client(world.cast.ben)
    door = page(ben, f"/meetings/{world.ids['meeting_id']}/at-the-door/")

    assert of_talking_freely("Amara") in door
    assert "whoever did not ask for it can still tell who did" in door
    assert "the other can tell it was you, unless they said no as well" in page(ben, "/who-can-read/")
    for said in (door, page(ben, "/who-can-read/")):
        assert "never learns" not in said


def test_once_kept_the_page_says_who_reads_what(world: World) -> None:
    ben = signed_in_client(world.cast.ben)

    said = keep(ben, world, "week_before", help="listen", energy="2", energy_reach="me")
    assert "Kept. Amara reads: what would help. The rest is yours alone. You can change it until you meet." in said
    said = keep(ben, world, "week_before", help="listen", help_reach="me", energy="2", energy_reach="me")
    assert "Kept. All of it is yours alone. You can change it until you meet." in said
    said = keep(ben, world, "at_the_door", talk_freely="no")
    assert "Kept. You both read “let's change place”. You can change it until you meet." in said


def test_a_colour_is_read_as_one_of_the_three_that_the_form_named(world: World) -> None:
    ben, amara = signed_in_client(world.cast.ben), signed_in_client(world.cast.amara)
    meeting = f"/meetings/{world.ids['meeting_id']}"

    assert page(ben, f"{meeting}/week-before/").count("Amara sees a colour: green, amber or red") == 3
    keep(ben, world, "week_before", energy="2", energy_reach="colour", headspace="heavy", headspace_reach="me")
    hers, his = (readings(page(client, f"{meeting}/prepare/")) for client in (amara, ben))

    assert "energy: red" in hers
    assert "headspace" not in hers
    assert "heavy" not in hers
    assert "a colour: red" in his


@pytest.mark.parametrize("step", ["week-before", "prepare", "at-the-door"])
def test_over_a_page_with_ones_own_on_it_stands_what_holds_for_both_kinds(world: World, step: str) -> None:
    said = page(signed_in_client(world.cast.ben), f"/meetings/{world.ids['meeting_id']}/{step}/")

    assert "You and Amara read what is shared here. What is for you alone, nobody else reads." in said
    assert "can read this page" not in said
