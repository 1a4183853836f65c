"""Before a 1:1, by a program: a check-in, a private note, questions to ask."""

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, status
from tests.cast import NOW, Cast
from tests.house.world import World, build

pytestmark = pytest.mark.django_db


def at(world: World) -> str:
    return f"/meetings/{world.ids['meeting_id']}"


def test_a_check_in_is_answered_and_taken_back_question_by_question(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        path = at(world) + "/check-ins"
        ben.put(path + "/week_before", {"answers": [{"question": "load", "answer": "4", "reach": "colour"}]})
        mine = {one["question"]: (one["answer"], one["reach"]) for one in ben.get(path)["mine"]}
        assert mine == {"energy": ("2", "me"), "load": ("4", "colour"), "help": ("light", "shared")}

        ben.put(path + "/week_before", {"answers": [{"question": "energy", "answer": ""}]})
        assert "energy" not in {one["question"] for one in ben.get(path)["mine"]}
        wrong = ben.ask("PUT", path + "/week_before", {"answers": [{"question": "load", "answer": "9"}]})
        assert status(wrong) == 409


def test_of_a_check_in_of_the_other_only_what_they_let_one_know_of_is_there_and_not_what_it_is(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        found = Program(cast.amara).get(at(world) + "/check-ins")

    assert found == {
        "mine": [],
        "theirs": [
            {"moment": "week_before", "question": "help", "answer": None, "withheld": "written by another"},
        ],
    }


def test_a_private_note_is_kept_rewritten_and_removed(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        path = at(world) + "/private-note"
        assert status(ben.ask("GET", path)) == 404
        ben.put(path, {"text": "Breathe"})
        assert status(ben.ask("PUT", path, {"text": "Blind"})) == 428
        assert status(ben.ask("PUT", path, {"text": "Old"}, If_Match='"9"')) == 412
        ben.put(path, {"text": "Breathe out"}, If_Match=ben.etag(path))

        assert ben.get(path) == {"text": "Breathe out", "version": 2}
        assert status(Program(cast.amara).ask("GET", path)) == 404
        assert ben.ask("DELETE", path, If_Match=ben.etag(path)).status_code == 204
        assert status(ben.ask("GET", path)) == 404


def test_a_suggested_question_is_taken_as_a_draft_or_put_aside(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        shown = ben.get(at(world) + "/questions")
        assert 0 < len(shown) <= 3
        assert all(one["because"] for one in shown)
        ben.post(at(world) + f"/questions/{shown[0]['id']}/taking")
        ben.post(at(world) + f"/questions/{shown[1]['id']}/putting-aside")

        drafts = [one["text"] for one in ben.get(at(world) + "/points")["items"] if not one["shared"]]
        assert shown[0]["words"] in drafts
        left = {one["id"] for one in ben.get(at(world) + "/questions")}
        assert left.isdisjoint({shown[0]["id"], shown[1]["id"]})
        assert status(ben.ask("POST", at(world) + "/questions/no-such-question/taking")) in (404, 409)


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        program = Program(getattr(cast, who))

        for path in ("/check-ins", "/private-note", "/questions"):
            assert status(program.ask("GET", at(world) + path)) == 404
        assert status(program.ask("PUT", at(world) + "/check-ins/week_before", {"answers": []})) == 404
        assert status(program.ask("PUT", at(world) + "/private-note", {"text": "Hello"})) == 404


def test_a_token_without_the_scope_reads_and_writes_none(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        times, reading = Program(cast.ben, ["times:write"]), Program(cast.ben, ["preparation:read"])

        assert status(times.ask("GET", at(world) + "/check-ins")) == 403
        assert status(reading.ask("PUT", at(world) + "/private-note", {"text": "Hello"})) == 403


def test_check_ins_ask_little(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        assert questions_asked(Program(cast.amara), at(world) + "/check-ins") <= 5
