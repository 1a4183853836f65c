"""A point's turn, by a program: in hand, given the rest of the time, or dealt with elsewhere."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, status, undone
from tests.cast import NOW, Cast
from tests.house.world import World, build

pytestmark = pytest.mark.django_db


def at(world: World) -> str:
    return f"/meetings/{world.ids['meeting_id']}"


def point(world: World) -> str:
    return f"{at(world)}/points/{world.ids['point_id']}"


def acts(world: World) -> list[tuple[str, str, Any]]:
    homes = [("PUT", point(world) + "/home", {"to": to}) for to in ("writing", "agenda", "answered")]
    turns = [("PUT", "hand"), ("PUT", "stay"), ("DELETE", "stay")]
    return homes + [(method, f"{point(world)}/{what}", None) for method, what in turns]


def test_a_point_is_in_hand_when_either_takes_it_while_they_meet(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        other = amara.post(at(world) + "/points", {"text": "The move", "shared": True})["href"]
        amara.put(other + "/hand")
        assert (ben.get(other)["in_hand"], ben.get(point(world))["in_hand"]) == (True, False)
        ben.put(point(world) + "/hand")
        assert (amara.get(other)["in_hand"], amara.get(point(world))["in_hand"]) == (False, True)

        ben.put(point(world) + "/outcome", {"outcome": "skip"})
        assert (ben.get(other)["in_hand"], ben.get(point(world))["outcome"]) == (True, None)
        amara.put(other + "/outcome", {"outcome": "spoken"})
        assert (ben.get(other)["outcome"], ben.get(point(world))["in_hand"]) == ("spoken", True)


def test_a_point_has_the_rest_of_the_time_when_both_would_like_that(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        ben.put(point(world) + "/hand")
        assert ben.get(point(world))["stay"] is None
        for _ in range(2):
            ben.put(point(world) + "/stay")
        asked = {"asked_by": str(cast.ben.person_id), "agreed": False}
        assert amara.get(point(world))["stay"] == asked
        amara.put(point(world) + "/stay")
        assert ben.get(point(world))["stay"] == asked | {"agreed": True}

        assert amara.ask("DELETE", point(world) + "/stay").status_code == 204
        assert ben.get(point(world))["stay"] is None


def test_a_point_that_needs_no_meeting_waits_elsewhere_until_it_is_answered(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        assert undone(amara, "PUT", point(world) + "/home", {"to": "writing"}) == 409
        assert undone(ben, "PUT", point(world) + "/home", {"to": "answered"}) == 409
        ben.put(point(world) + "/home", {"to": "writing"})
        assert amara.get(point(world))["outcome"] == "writing"
        assert undone(amara, "PUT", point(world) + "/home", {"to": "answered"}) == 409
        ben.put(point(world) + "/home", {"to": "answered"})

        assert amara.get(point(world))["outcome"] == "answered"


def test_what_waits_elsewhere_comes_back_to_an_agenda(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        ben.put(point(world) + "/outcome", {"outcome": "separate"})
        ben.post(at(world) + "/ending")
        following = ben.post(at(world) + "/wrapping")["href"]
        id_ = str(world.ids["point_id"])
        waits = [(one["id"], one["text"]) for one in ben.get(following + "/points-elsewhere")["items"]]
        assert waits == [(id_, "canary-point_id rota")]
        assert [one["withheld"] for one in amara.get(following + "/points-elsewhere")["items"]] == [
            "written by another"
        ]
        amara.put(f"{following}/points/{id_}/home", {"to": "agenda"})

        assert ben.get(following + "/points-elsewhere")["items"] == []
        assert id_ in [one["id"] for one in ben.get(following + "/points")["items"]]


def test_a_draft_of_the_other_is_not_there_for_any_of_it(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        amara = Program(cast.amara, now=world.now)
        draft = f"{at(world)}/points/{world.ids['draft_id']}"
        for method, path, body in acts(world):
            assert undone(amara, method, path.replace(point(world), draft), body) == 404, path


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
@pytest.mark.parametrize("state", ["planned", "open"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str, state: str) -> None:
    world = build(cast, state)
    with time_machine.travel(world.now, tick=False):
        program = Program(getattr(cast, who), now=world.now)

        assert status(program.ask("GET", at(world) + "/points-elsewhere")) == 404
        assert {status(program.ask(*act)) for act in acts(world)} == {404}


def test_a_former_manager_does_none_of_it(cast: Cast) -> None:
    world = build(cast, "ended")
    with time_machine.travel(world.now, tick=False):
        amara = Program(cast.amara, now=world.now)
        assert {undone(amara, *act) for act in acts(world)} <= {404, 409}
    later = world.now + timedelta(days=30)
    with time_machine.travel(later, tick=False):
        amara = Program(cast.amara, now=later)
        assert {status(amara.ask(*act)) for act in acts(world)} == {404}


def test_a_token_for_something_else_does_none_of_it(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        reading = Program(cast.ben, ["preparation:read", "notes:read"], now=world.now)
        other = Program(cast.ben, ["times:read"], now=world.now)

        assert {status(reading.ask(*act)) for act in acts(world)} == {403}
        assert status(other.ask("GET", at(world) + "/points-elsewhere")) == 403


def test_points_that_wait_elsewhere_ask_little(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        assert questions_asked(Program(cast.amara, now=world.now), at(world) + "/points-elsewhere") <= 6
