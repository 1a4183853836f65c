"""Other times and rooms, by a program; and the rooms of the organisation, by one of an administrator's."""

from datetime import timedelta

import pytest
import time_machine
from tests.api.asking import EVERYTHING, Program, questions_asked, somewhere_else, status, undone
from tests.cast import NOW, Cast
from tests.house.world import THURSDAY, World, build

pytestmark = pytest.mark.django_db
ROOMS = "/organisation/rooms"
OAK = {"name": "Oak", "site": "Harbour", "capacity": 2, "privacy": "solid"}
OF_ADMINISTRATORS = ["organisation:read", "organisation:write"]


def at(world: World) -> str:
    return f"/meetings/{world.ids['meeting_id']}"


def test_times_that_suit_both_come_with_reasons_and_asking_moves_nothing(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        amara = Program(cast.amara)
        version = amara.etag(at(world))
        found = amara.get(at(world) + "/times")

        assert 0 < len(found["times"]) <= 5
        assert all(one["because"] and one["starts_at"] > "2026-11-23T08:30:00Z" for one in found["times"])
        assert found["without_calendar"] == ["Amara", "Ben"]
        assert amara.etag(at(world)) == version
        moving = {"to": found["times"][0]["starts_at"], "reason": "clash"}
        amara.post(at(world) + "/moves", moving, If_Match=version)
        assert amara.get(at(world))["starts_at"] == moving["to"]


def test_a_room_is_chosen_and_taken_for_everybody_else(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        assert [(one["name"], one["taken"]) for one in ben.get(at(world) + "/rooms")] == [("Willow", False)]
        chosen = {"place": "", "room": str(world.ids["room_id"])}
        ben.put(at(world) + "/place", chosen, If_Match=ben.etag(at(world)))

        assert "Willow" in ben.get(at(world))["place"]["text"]
        assert [one["taken"] for one in ben.get(at(world) + "/rooms")] == [False]
        assert [one["taken"] for one in amara.get(at(world) + "/rooms")] == [True]
        nowhere = {"place": "", "room": somewhere_else()}
        assert status(ben.ask("PUT", at(world) + "/place", nowhere, If_Match=ben.etag(at(world)))) == 409


def test_a_room_comes_with_another_time_or_with_the_rhythm_and_without_the_room_nothing_is_changed(cast: Cast) -> None:
    world = build(cast, "planned")
    room, pair = str(world.ids["room_id"]), f"/pairs/{world.ids['pair_id']}"
    moving = {"to": (THURSDAY + timedelta(days=1)).isoformat(), "reason": "clash"}
    rhythm = {"weekday": 1, "time": "14:00", "starts_on": "2026-11-24"}
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        seen = {"If_Match": ben.etag(at(world))}
        assert undone(ben, "POST", at(world) + "/moves", moving | {"room": somewhere_else()}, **seen) == 409
        ben.post(at(world) + "/moves", moving | {"room": room}, **seen)
        stands = ben.get(at(world))
        assert stands["place"]["text"] == "Willow, Harbour"

        seen = {"If_Match": f'"{stands["series"]["version"]}"'}
        assert undone(ben, "PUT", pair + "/series", rhythm | {"room": somewhere_else()}, **seen) == 409
        walk = ben.put(pair + "/series", rhythm | {"kind": "walk"}, **seen)["href"]
        assert "walk" in ben.get(walk)["place"]["text"].lower()


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        program = Program(getattr(cast, who))

        assert {status(program.ask("GET", at(world) + path)) for path in ("/times", "/rooms")} == {404}


def test_for_a_pair_that_ended_no_time_is_looked_for(cast: Cast) -> None:
    world = build(cast, "ended")
    with time_machine.travel(world.now, tick=False):
        assert status(Program(cast.ben, now=world.now).ask("GET", at(world) + "/times")) == 409


def test_a_token_for_something_else_finds_none(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        other = Program(cast.ben, ["preparation:read"])

        assert {status(other.ask("GET", at(world) + path)) for path in ("/times", "/rooms")} == {403}


def test_an_administrator_adds_changes_and_retires_rooms(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        esra = Program(cast.esra, OF_ADMINISTRATORS)
        id_ = esra.post(ROOMS, OAK)["id"]
        assert status(esra.ask("POST", ROOMS, OAK)) == 409
        esra.put(f"{ROOMS}/{id_}", {**OAK, "privacy": "glass"})
        esra.put(f"{ROOMS}/{id_}/retirement")
        kept = esra.get(ROOMS)["items"]
        assert [(one["id"], one["name"], one["privacy"], one["retired"]) for one in kept] == [
            (id_, "Oak", "glass", True)
        ]
        assert esra.ask("DELETE", f"{ROOMS}/{id_}/retirement").status_code == 204
        assert [one["retired"] for one in esra.get(ROOMS)["items"]] == [False]
        assert status(esra.ask("PUT", f"{ROOMS}/{somewhere_else()}", OAK)) == 404


def test_nobody_else_does_nor_a_token_without_the_scope(cast: Cast) -> None:
    world = build(cast, "planned")
    one = f"{ROOMS}/{world.ids['room_id']}"
    asked = [
        ("GET", ROOMS, None),
        ("POST", ROOMS, OAK),
        ("PUT", one, OAK),
        ("PUT", one + "/retirement", None),
        ("DELETE", one + "/retirement", None),
    ]
    with time_machine.travel(NOW, tick=False):
        for who in cast.everyone:
            program = Program(cast.everyone[who], EVERYTHING)
            assert {status(program.ask(*act)) for act in asked} == {403}, who


def test_more_rooms_ask_no_more(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        esra = Program(cast.esra, OF_ADMINISTRATORS)
        before = questions_asked(esra, ROOMS)
        for number in range(3):
            esra.post(ROOMS, {**OAK, "name": f"Oak {number}"})

        assert questions_asked(esra, ROOMS) == before
