"""Goals by a program: begun, gone step by step, measured, said back, closed, taken out."""

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, status, undone
from tests.cast import NOW, Cast
from tests.house.growing import goals as more_goals
from tests.house.world import World, build

pytestmark = pytest.mark.django_db
GROWING = {"kind": "growth", "text": "To speak in the large round"}
MEASURED = {
    "kind": "objective",
    "text": "Fewer nights on call",
    "measure": {"unit": "nights", "baseline": "8", "target": "4", "direction": "down", "how": "from the rota"},
}


def acts(world: World) -> list[tuple[str, str, object]]:
    """Each way in which a program writes to a goal."""
    one = f"/goals/{world.ids['goal_id']}"
    return [
        ("POST", one + "/steps", {"text": "Ask first"}),
        ("PUT", f"{one}/steps/{world.ids['step_id']}/done", None),
        ("POST", one + "/readings", {"value": "6"}),
        ("PUT", one + "/own-words", {"text": "I speak up"}),
        ("PUT", one + "/confirmation", None),
        ("PUT", one + "/closure", None),
        ("DELETE", one, None),
        ("POST", f"/pairs/{world.ids['pair_id']}/goals", GROWING),
    ]


def reads(world: World) -> list[str]:
    return [f"/goals/{world.ids['goal_id']}", f"/pairs/{world.ids['pair_id']}/goals"]


def test_a_goal_is_begun_gone_step_by_step_and_closed(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        href = ben.post(f"/pairs/{world.ids['pair_id']}/goals", {**GROWING, "due_on": "2027-03-01"})["href"]
        ben.post(href + "/steps", {"text": "Ask one question"})
        step = ben.get(href)["steps"][0]
        assert (step["text"], step["done_on"]) == ("Ask one question", None)

        for _ in range(2):
            ben.put(f"{href}/steps/{step['id']}/done")
        assert ben.get(href)["steps"][0]["done_on"] == "2026-11-23"
        ben.put(href + "/closure")
        assert ben.get(href)["closed_on"] == "2026-11-23"
        assert status(ben.ask("POST", href + "/steps", {"text": "One more"})) == 409


def test_an_objective_is_measured_and_anything_else_is_not(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW):
        ben = Program(cast.ben)
        href = ben.post(f"/pairs/{world.ids['pair_id']}/goals", MEASURED)["href"]
        ben.post(href + "/readings", {"value": "7", "on": "2026-11-20"})
        ben.post(href + "/readings", {"value": "6"})
        stands = ben.get(href)

        assert (stands["measure"]["baseline"], stands["measure"]["target"]) == ("8", "4")
        assert stands["readings"] == [{"on": "2026-11-20", "value": "7"}, {"on": "2026-11-23", "value": "6"}]
        assert status(ben.ask("POST", href + "/readings", {"value": "few"})) == 422
        assert status(ben.ask("POST", href + "/readings", {"value": "5", "on": "2026-11-24"})) == 409
        assert status(ben.ask("POST", f"/goals/{world.ids['goal_id']}/readings", {"value": "5"})) == 409


def test_what_is_expected_is_stated_by_one_said_back_by_the_other_and_confirmed_by_both(cast: Cast) -> None:
    world = build(cast, "planned")
    expected = {"kind": "expectation", "text": "The list is out by Friday"}
    with time_machine.travel(NOW, tick=False):
        amara, ben = Program(cast.amara), Program(cast.ben)
        path = f"/pairs/{world.ids['pair_id']}/goals"
        assert undone(ben, "POST", path, expected) == 409
        href = amara.post(path, expected)["href"]
        assert undone(amara, "PUT", href + "/own-words", {"text": "Friday"}) == 409
        assert undone(amara, "PUT", href + "/confirmation", None) == 409
        ben.put(href + "/own-words", {"text": "I send it on Fridays"})
        ben.put(href + "/confirmation")
        amara.put(href + "/confirmation")

        assert set(ben.get(href)["confirmed_by"]) == {str(cast.ben.person_id), str(cast.amara.person_id)}
        assert ben.get(href)["restated"] == {"text": "I send it on Fridays", "withheld": None}
        assert ben.get(href)["text"] is None
        assert amara.get(href)["restated"] == {"text": None, "withheld": "written by another"}


def test_the_other_sees_that_a_goal_is_there_goes_on_with_it_and_does_not_take_it_out(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW):
        amara = Program(cast.amara)
        found = amara.get(f"/goals/{world.ids['goal_id']}")

        assert (found["mine"], found["text"], found["withheld"]) == (False, None, "written by another")
        assert [step["text"] for step in found["steps"]] == [None]
        amara.post(f"/goals/{world.ids['goal_id']}/steps", {"text": "Hers"})
        assert [step["text"] for step in amara.get(f"/goals/{world.ids['goal_id']}")["steps"]] == [None, "Hers"]
        assert undone(amara, "DELETE", f"/goals/{world.ids['goal_id']}", None) == 404
        assert Program(cast.ben).ask("DELETE", f"/goals/{world.ids['goal_id']}").status_code == 204
        assert status(amara.ask("GET", f"/goals/{world.ids['goal_id']}")) == 404


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        program = Program(getattr(cast, who))

        assert {status(program.ask("GET", path)) for path in reads(world)} == {404}
        assert {status(program.ask(*act)) for act in acts(world)} == {404}


def test_a_former_manager_sees_for_a_while_that_they_were_there_and_changes_nothing(cast: Cast) -> None:
    world = build(cast, "ended")
    with time_machine.travel(world.now, tick=False):
        amara = Program(cast.amara, now=world.now)

        assert amara.get(reads(world)[0])["text"] is None
        assert {undone(amara, *act) for act in acts(world)} <= {404, 409}


def test_once_that_while_is_over_there_is_nothing_for_them(cast: Cast) -> None:
    world = build(cast, "long")
    with time_machine.travel(world.now, tick=False):
        amara = Program(cast.amara, now=world.now)

        assert {status(amara.ask("GET", path)) for path in reads(world)} == {404}
        assert {status(amara.ask(*act)) for act in acts(world)} == {404}
        assert Program(cast.ben, now=world.now).get(reads(world)[0])["text"] == "canary-goal"


def test_a_token_for_something_else_does_none_of_it(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        times, reading = Program(cast.ben, ["times:read", "times:write"]), Program(cast.ben, ["preparation:read"])

        assert {status(times.ask("GET", path)) for path in reads(world)} == {403}
        assert {status(reading.ask(*act)) for act in acts(world)} == {403}
        assert reading.get(reads(world)[0])["text"] == "canary-goal"


def test_a_list_of_three_asks_as_much_as_a_list_of_one(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        amara = Program(cast.amara)
        one = questions_asked(amara, reads(world)[1])
        more_goals(world, 2)

        assert questions_asked(amara, reads(world)[1]) == one
        assert len(amara.get(reads(world)[1])["items"]) == 3
