"""Where the two speak, on their pages: the verdict of each reader's own, one tap away, and never who asked for it."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import World, build

from duologue.meetings.queries import meeting_for
from duologue.preparation.actions import add_point
from duologue.privacy.identity import Viewer, acting_as
from duologue.readiness.actions import RoomAsked, add_room, check_in

pytestmark = pytest.mark.django_db
STEPS = ("arrange", "prepare", "at-the-door")


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        yield world


def page(client: Client, world: World, step: str = "at-the-door") -> str:
    answer = client.get(f"/meetings/{world.ids['meeting_id']}/{step}/", headers={"X-Live": "1"})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def place(client: Client, world: World, step: str = "at-the-door") -> str:
    """The part of the page that speaks of the place, without what differs from one fetch to the next."""
    found = re.search(r'<section class="card" id="place".*?</section>', page(client, world, step), re.DOTALL)
    assert found
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", found.group(0))


def choose(client: Client, world: World, named: str, words: str = "") -> int:
    form = {"venue": named, "place": words, "version": world.version()}
    return client.post(f"/meetings/{world.ids['meeting_id']}/venue", form).status_code


def offers(part: str) -> list[str]:
    return re.findall(r'name="venue" value="([\w:-]+)"', part)


def say(viewer: Viewer, world: World, moment: str, **answers: tuple[str, str]) -> None:
    with acting_as(viewer, NOW):
        check_in(viewer, world.ids["meeting_id"], moment, answers, now=NOW)


@pytest.mark.parametrize("step", STEPS)
def test_the_verdict_stands_with_its_reason_and_ways_out_on_each_page_before(world: World, step: str) -> None:
    ben = signed_in_client(world.cast.ben)
    assert choose(ben, world, "kind:cafe") == 302

    part = place(ben, world, step)

    assert "Be careful here" in part  # "theirs" is at least as much as growth
    assert "In a café strangers hear you" in part
    assert offers(part) == [f"room:{world.ids['room_id']}", "kind:walk", "kind:video_alone"]


@pytest.mark.parametrize("step", STEPS)
def test_one_tap_and_they_have_the_room(world: World, step: str) -> None:
    ben, amara = signed_in_client(world.cast.ben), signed_in_client(world.cast.amara)
    choose(ben, world, "kind:open_plan")

    assert choose(amara, world, offers(place(amara, world, step))[0]) == 302

    for client in (ben, amara):
        part = place(client, world, step)
        assert "Willow, Harbour" in part
        assert "Fine here" in part
        assert offers(part) == []


def test_a_manager_is_not_offered_a_walk_and_is_told_whose_it_is(world: World) -> None:
    amara = signed_in_client(world.cast.amara)
    choose(amara, world, "kind:cafe")

    assert "kind:walk" not in page(amara, world)
    assert "A walk is Ben's to choose" in page(amara, world)
    assert "kind:walk" in page(signed_in_client(world.cast.ben), world)
    assert choose(amara, world, "kind:walk") == 422


def test_on_a_walk_a_step_free_room_is_one_tap_away(world: World) -> None:
    with acting_as(world.cast.esra, NOW):
        add_room(world.cast.esra, RoomAsked("Attic", "Harbour", 2, "solid", False), now=NOW)
    ben = signed_in_client(world.cast.ben)
    choose(ben, world, "kind:walk")

    part = place(signed_in_client(world.cast.amara), world)

    assert "if it suits you both: legs, ears, weather" in part
    assert offers(part)[0] == f"room:{world.ids['room_id']}"
    assert "Attic" not in part


@pytest.mark.parametrize(("kind", "said"), [("recorded", "who records it"), ("someone_present", "Name them before")])
def test_who_hears_along_is_to_be_named(world: World, kind: str, said: str) -> None:
    ben = signed_in_client(world.cast.ben)
    choose(ben, world, f"kind:{kind}")

    assert said in place(ben, world)


@pytest.mark.parametrize("step", STEPS)
def test_what_only_one_of_the_two_knows_moves_nothing_on_the_others_page(world: World, step: str) -> None:
    ben, amara = world.cast.ben, signed_in_client(world.cast.amara)
    mine = signed_in_client(ben)
    choose(mine, world, "kind:glass_room")
    before, own_before = place(amara, world, step), place(mine, world, step)

    with acting_as(ben, NOW):
        add_point(ben, world.ids["meeting_id"], text="Sleep", strand="wellbeing", share=False, now=NOW)
    assert place(amara, world, step) == before
    assert "Be careful here" in place(mine, world, step) != own_before
    with acting_as(ben, NOW):
        add_point(ben, world.ids["meeting_id"], text="Sleep well", strand="wellbeing", share=True, now=NOW)
    assert "Be careful here" in place(amara, world, step)


@pytest.mark.parametrize("step", STEPS)
def test_an_ask_for_something_personal_counts_as_far_as_it_reaches(world: World, step: str) -> None:
    ben, amara = world.cast.ben, signed_in_client(world.cast.amara)
    mine = signed_in_client(ben)
    choose(mine, world, "kind:glass_room")
    before = place(amara, world, step)

    say(ben, world, "week_before", personal_time=("yes", "me"))
    assert place(amara, world, step) == before
    assert "Be careful here" in place(mine, world, step)
    say(ben, world, "week_before", personal_time=("yes", "shared"))
    assert "Be careful here" in place(amara, world, step)


@pytest.mark.parametrize("who", ["amara", "ben"])
def test_a_no_reads_as_lets_change_place_for_both_and_the_same_whoever_said_it(world: World, who: str) -> None:
    clients = [signed_in_client(viewer) for viewer in (world.cast.amara, world.cast.ben)]
    choose(clients[1], world, f"room:{world.ids['room_id']}")
    for client in clients:
        assert "Let's change place" not in place(client, world)

    say(getattr(world.cast, who), world, "at_the_door", talk_freely=("no", ""))

    for client in clients:
        part = place(client, world)
        assert "Let's change place." in part
        assert "Fine here" not in part
        assert offers(part)[-1] == "kind:video_alone"
        assert "Amara" not in part
        assert "Ben" not in part


def test_the_note_goes_once_the_place_is_another_and_comes_back_with_another_no(world: World) -> None:
    ben, amara = signed_in_client(world.cast.ben), signed_in_client(world.cast.amara)
    say(world.cast.ben, world, "at_the_door", talk_freely=("no", ""))
    assert "Let's change place." in place(amara, world)
    with time_machine.travel(NOW.replace(minute=40), tick=False):
        choose(amara, world, "kind:video_alone")
        assert "Let's change place." not in place(amara, world)
        assert "Let's change place." not in place(ben, world)
    later = NOW.replace(minute=50)
    with acting_as(world.cast.ben, later):
        check_in(world.cast.ben, world.ids["meeting_id"], "at_the_door", {"talk_freely": ("no", "")}, now=later)

    assert "Let's change place." in place(amara, world)


def test_a_taken_room_is_shown_as_taken_and_as_nothing_else(world: World) -> None:
    ben, chidi = signed_in_client(world.cast.ben), world.cast.chidi
    choose(ben, world, f"room:{world.ids['room_id']}")
    other = build_another(world)

    shown = page(signed_in_client(chidi), other)

    assert re.search(r'<option value="room:[\w-]+" disabled>Willow: [^<]*, taken then</option>', shown)
    assert "Ben" not in re.sub(r"<title>.*?</title>", "", shown)


def build_another(world: World) -> World:
    """Chidi's 1:1 with dana, at the very time of ben's with amara."""
    from tests.rooms.meetings.story import agree

    from duologue.meetings.actions import open_pair

    chidi, dana = world.cast.chidi, world.cast.dana
    with acting_as(chidi, NOW):
        pair_id = open_pair(chidi, dana.person_id, chidi.person_id, now=NOW)
    return World(world.cast, ids={"meeting_id": agree(chidi, pair_id, place="The café").id})


def test_what_was_agreed_in_words_before_stays_and_is_nowhere_called_private(world: World) -> None:
    ben = signed_in_client(world.cast.ben)  # "canary-place Willow"

    part = place(ben, world, "arrange")

    assert "canary-place Willow" in part
    assert "do not take it for a private one" in part
    assert 'value="canary-place Willow"' in page(ben, world, "arrange")


def test_the_rhythm_is_agreed_with_a_room_and_the_form_says_so_again(world: World) -> None:
    ben, room = signed_in_client(world.cast.ben), f"room:{world.ids['room_id']}"
    form = {"rhythm": "1 weeks", "weekday": "3", "time": "10:00", "minutes": "30", "starts_on": str(NOW.date())}
    form["version"] = world.versions()[1]

    answer = ben.post(f"/pairs/{world.cast.pair_id}/series", form | {"venue": room, "place": ""})

    assert answer.status_code == 302
    assert page(ben, world, "arrange").count(f'<option value="{room}" selected>') == 2
    assert "Fine here" in place(ben, world, "arrange")


@pytest.mark.parametrize(
    "form",
    [
        {"venue": "", "place": ""},
        {"venue": "kind:moon", "place": ""},
        {"venue": "room:x"},
        {"venue": "", "place": "x" * 301},
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(world: World, form: dict[str, str]) -> None:
    ben, meeting = world.cast.ben, world.ids["meeting_id"]

    answer = signed_in_client(ben).post(f"/meetings/{meeting}/venue", form)

    assert answer.status_code == 422
    with acting_as(ben, NOW):
        assert meeting_for(ben, meeting, NOW).place == "canary-place Willow"


@pytest.mark.parametrize("name", ["chidi", "dana", "esra", "farid", "gwen"])
def test_an_outsider_finds_no_place_to_change(world: World, name: str) -> None:
    assert choose(signed_in_client(getattr(world.cast, name)), world, "kind:cafe") == 404
