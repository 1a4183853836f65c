"""What two hold themselves to, by a program: the longest gap, the moves, whose wish one was, and how reserved they begin."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, status, undone
from tests.cast import NOW, Cast
from tests.house.world import World, build

pytestmark = pytest.mark.django_db
STRICT = {"weeks": 1, "moves": 1}


def at(world: World) -> str:
    return f"/pairs/{world.ids['pair_id']}"


def wish(world: World) -> str:
    return f"/moves/{world.ids['move_id']}/not-my-wish"


def acts(world: World) -> list[tuple[str, str, Any]]:
    return [
        ("PUT", at(world) + "/limits", STRICT),
        ("PUT", at(world) + "/limits/agreement", None),
        ("PUT", wish(world), None),
        ("PUT", at(world) + "/reserve", None),
        ("DELETE", at(world) + "/reserve", None),
    ]


def test_what_a_manager_proposes_stands_when_the_report_agrees(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        told = amara.put(at(world) + "/limits", {"weeks": 5, "moves": 4})["told"]
        assert "when your report agrees" in told
        waits = ben.get(at(world) + "/ledger")
        assert (waits["proposed"]["weeks"], waits["proposed"]["moves"], waits["own"]) == (5, 4, False)
        assert undone(amara, "PUT", at(world) + "/limits/agreement", None) == 409
        ben.put(at(world) + "/limits/agreement")

        stands = amara.get(at(world) + "/ledger")
        assert (stands["longest_gap_days"], stands["moves"], stands["own"], stands["proposed"]) == (35, 4, True, None)
        assert undone(ben, "PUT", at(world) + "/limits/agreement", None) == 409


def test_stricter_limits_of_the_report_stand_at_once_and_wider_ones_do_not(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        assert undone(ben, "PUT", at(world) + "/limits", {"weeks": 9, "moves": 6}) == 409
        assert undone(ben, "PUT", at(world) + "/limits", {"weeks": 99, "moves": 1}) == 422
        assert ben.put(at(world) + "/limits", STRICT)["told"] == "It stands from now on."

        stands = ben.get(at(world) + "/ledger")
        assert (stands["longest_gap_days"], stands["moves"], stands["own"]) == (7, 1, True)


def test_a_move_that_was_not_ones_own_wish_is_said_by_the_report_who_asked_for_it(cast: Cast) -> None:
    world = build(cast, "planned")
    id_ = str(world.ids["move_id"])
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        assert undone(amara, "PUT", wish(world), None) == 404
        for _ in range(2):
            ben.put(wish(world))

        of_ben = {one["id"]: one for one in ben.get(at(world) + "/ledger")["moved"]}
        of_amara = {one["id"]: one for one in amara.get(at(world) + "/ledger")["moved"]}
        assert (of_ben[id_]["mine"], of_ben[id_]["by"], of_ben[id_]["not_my_wish"]) == (True, "report", True)
        assert (of_amara[id_]["mine"], of_amara[id_]["not_my_wish"]) == (False, False)


def test_check_ins_begin_reserved_for_both_until_each_has_taken_it_back(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        for _ in range(2):
            ben.put(at(world) + "/reserve")
        assert ben.get(at(world) + "/reserve") == {"mine": True, "begins": "reserved"}
        assert amara.get(at(world) + "/reserve") == {"mine": False, "begins": "reserved"}
        assert amara.ask("DELETE", at(world) + "/reserve").status_code == 204
        assert ben.get(at(world) + "/reserve")["mine"] is True
        assert ben.ask("DELETE", at(world) + "/reserve").status_code == 204

        assert ben.get(at(world) + "/reserve")["mine"] is False


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        program = Program(getattr(cast, who))

        assert {status(program.ask("GET", at(world) + path)) for path in ("/ledger", "/reserve")} == {404}
        assert {status(program.ask(*act)) for act in acts(world)} == {404}


def test_a_pair_that_ended_holds_itself_to_nothing(cast: Cast) -> None:
    world = build(cast, "ended")
    with time_machine.travel(world.now, tick=False):
        for viewer in (cast.ben, cast.amara):
            assert {undone(Program(viewer, now=world.now), *act) for act in acts(world)} <= {404, 409}
    later = world.now + timedelta(days=30)
    with time_machine.travel(later, tick=False):
        amara = Program(cast.amara, now=later)
        assert {status(amara.ask("GET", at(world) + path)) for path in ("/ledger", "/reserve")} == {404}
        assert {status(amara.ask(*act)) for act in acts(world)} == {404}


def test_a_token_for_something_else_does_none_of_it(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        reading = Program(cast.ben, ["rhythm:read", "times:write", "preparation:write"])
        other = Program(cast.ben, ["times:read", "preparation:read"])

        assert {status(reading.ask(*act)) for act in acts(world)} == {403}
        assert {status(other.ask("GET", at(world) + path)) for path in ("/ledger", "/reserve")} == {403}


def test_they_ask_little(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        assert questions_asked(Program(cast.amara), at(world) + "/ledger") <= 6
        assert questions_asked(Program(cast.amara), at(world) + "/reserve") <= 6
