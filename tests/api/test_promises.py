"""Promises by a program: made, said done, closed by the one they were made to."""

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, status, undone
from tests.cast import Cast
from tests.house.growing import commitments as more_commitments
from tests.house.world import build

pytestmark = pytest.mark.django_db


def test_a_promise_is_made_said_done_and_closed_by_the_other(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        path = f"/meetings/{world.ids['meeting_id']}/commitments"
        made = amara.post(path, {"text": "Ask about the rota", "due_on": "2026-12-03"})
        assert amara.get(made["href"])["text"] == "Ask about the rota"
        assert (ben.get(made["href"])["text"], ben.get(made["href"])["withheld"]) == (None, "written by another")
        assert undone(ben, "PUT", made["href"] + "/done", None) in (404, 409)

        amara.put(made["href"] + "/done")
        assert amara.ask("DELETE", made["href"] + "/done").status_code == 204
        amara.put(made["href"] + "/done")
        assert undone(amara, "POST", made["href"] + "/closure", {"ending": "kept"}) in (404, 409)
        ben.post(made["href"] + "/closure", {"ending": "changed", "reason": "Another week"})

        assert ben.get(made["href"])["closed"]["reason"]["text"] == "Another week"
        assert amara.get(made["href"])["closed"]["reason"] == {"text": None, "withheld": "written by another"}


def test_what_is_open_by_me_and_to_me(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        mine = ben.get("/commitments?whose=by_me")["items"]

        assert [one["text"] for one in mine] == ["canary-commitment ask"]
        assert ben.get("/commitments?whose=to_me")["items"] == []
        assert [one["text"] for one in amara.get("/commitments?whose=to_me")["items"]] == [None]
        assert len(ben.get(f"/meetings/{world.ids['meeting_id']}/commitments")["items"]) == 1


def test_a_slip_of_the_pen_is_taken_out(cast: Cast) -> None:
    world = build(cast, "open")
    path = f"/commitments/{world.ids['commitment_id']}"
    with time_machine.travel(world.now, tick=False):
        ben = Program(cast.ben, now=world.now)

        assert ben.ask("DELETE", path).status_code == 204
        assert status(ben.ask("GET", path)) == 404


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str) -> None:
    world = build(cast, "open")
    one, many = f"/commitments/{world.ids['commitment_id']}", f"/meetings/{world.ids['meeting_id']}/commitments"
    with time_machine.travel(world.now, tick=False):
        program = Program(getattr(cast, who), now=world.now)

        assert {status(program.ask("GET", path)) for path in (one, many)} == {404}
        assert status(program.ask("PUT", one + "/done")) == 404
        assert status(program.ask("POST", one + "/closure", {"ending": "kept"})) == 404
        assert status(program.ask("DELETE", one)) == 404
        assert status(program.ask("POST", many, {"text": "Hello"})) == 404


def test_a_token_without_the_scope_reads_and_writes_none(cast: Cast) -> None:
    world = build(cast, "open")
    path = f"/commitments/{world.ids['commitment_id']}"
    with time_machine.travel(world.now, tick=False):
        assert status(Program(cast.ben, ["times:read"], now=world.now).ask("GET", path)) == 403
        assert status(Program(cast.ben, ["followup:read"], now=world.now).ask("PUT", path + "/done")) == 403


def test_a_list_of_three_asks_as_much_as_a_list_of_one(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        amara = Program(cast.amara, now=world.now)
        one = questions_asked(amara, "/commitments")
        more_commitments(world, 2)

        assert questions_asked(amara, "/commitments") == one
        assert len(amara.get("/commitments")["items"]) == 3
