"""After a 1:1, by a program of the report: whether there was room. To everybody else it is not there."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, status, undone
from tests.cast import Cast
from tests.house.world import World, build

pytestmark = pytest.mark.django_db
ROOM = {"said": "room"}
MINE = "/me/after-words"


def one(world: World) -> str:
    return f"/meetings/{world.ids['meeting_id']}/after-word"


def acts(world: World) -> list[tuple[str, str, Any]]:
    return [("PUT", one(world), ROOM), ("DELETE", one(world), None)]


def test_the_report_notes_it_the_last_one_counts_and_it_is_forgotten(cast: Cast) -> None:
    world = build(cast, "held")
    with time_machine.travel(world.now, tick=False):
        ben = Program(cast.ben, now=world.now)
        assert ben.get(MINE)["items"] == []
        ben.put(one(world), ROOM)
        ben.put(one(world), {"said": "held_back"})
        noted = ben.get(MINE)["items"]
        assert [(it["meeting_id"], it["said"]) for it in noted] == [(str(world.ids["meeting_id"]), "held_back")]
        assert undone(ben, "PUT", one(world), {"said": "nothing"}) == 422

        assert ben.ask("DELETE", one(world)).status_code == 204
        assert ben.get(MINE)["items"] == []
        assert status(ben.ask("DELETE", one(world))) == 404


def test_all_of_them_are_forgotten_at_once_and_only_ones_own(cast: Cast) -> None:
    world = build(cast, "held")
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        ben.put(one(world), ROOM)
        assert amara.ask("DELETE", MINE).status_code == 204
        assert len(ben.get(MINE)["items"]) == 1
        assert ben.ask("DELETE", MINE).status_code == 204

        assert ben.get(MINE)["items"] == []


@pytest.mark.parametrize("state", ["planned", "open"])
def test_there_is_nothing_to_note_before_they_have_met(cast: Cast, state: str) -> None:
    world = build(cast, state)
    with time_machine.travel(world.now, tick=False):
        assert undone(Program(cast.ben, now=world.now), "PUT", one(world), ROOM) == 409


@pytest.mark.parametrize("state", ["planned", "open", "held", "ended"])
def test_to_the_manager_it_is_not_there_whether_something_was_noted_or_not(cast: Cast, state: str) -> None:
    world = build(cast, state)
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        before = [amara.ask(*act).content for act in acts(world)]
        assert {undone(amara, *act) for act in acts(world)} == {404}
        ben.ask("PUT", one(world), ROOM)

        assert {undone(amara, *act) for act in acts(world)} == {404}
        assert [amara.ask(*act).content for act in acts(world)] == before
        assert amara.get(MINE)["items"] == []


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str) -> None:
    world = build(cast, "held")
    with time_machine.travel(world.now, tick=False):
        Program(cast.ben, now=world.now).put(one(world), ROOM)
        program = Program(getattr(cast, who), now=world.now)

        assert {status(program.ask(*act)) for act in acts(world)} == {404}
        assert program.get(MINE)["items"] == []


def test_it_is_there_as_long_as_it_is_kept(cast: Cast) -> None:
    world = build(cast, "held")
    with time_machine.travel(world.now, tick=False):
        Program(cast.ben, now=world.now).put(one(world), ROOM)
    later = world.now + timedelta(days=91)
    with time_machine.travel(later, tick=False):
        assert Program(cast.ben, now=later).get(MINE)["items"] == []


def test_a_token_has_to_be_made_for_that_and_no_other_is(cast: Cast) -> None:
    world = build(cast, "held")
    with time_machine.travel(world.now, tick=False):
        reading = Program(cast.ben, ["after:read"], now=world.now)
        other = Program(cast.ben, ["preparation:read", "notes:read", "followup:read", "own:read"], now=world.now)

        assert {status(reading.ask(*act)) for act in [*acts(world), ("DELETE", MINE, None)]} == {403}
        assert status(other.ask("GET", MINE)) == 403


def test_they_ask_little(cast: Cast) -> None:
    world = build(cast, "held")
    with time_machine.travel(world.now, tick=False):
        ben = Program(cast.ben, now=world.now)
        ben.put(one(world), ROOM)
        assert questions_asked(ben, MINE) <= 5
