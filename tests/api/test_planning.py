"""Times for all one's 1:1s at once, by a program: looked for, shown, taken by both, or left."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, somewhere_else, status, undone
from tests.cast import NOW, Cast
from tests.house.world import THURSDAY, World, build

from duologue.meetings.queries import meeting_for
from duologue.privacy.identity import acting_as
from duologue.readiness.actions import NewTime, keep_proposals

pytestmark = pytest.mark.django_db
LATER = THURSDAY + timedelta(hours=5)


def one(world: World) -> str:
    return f"/proposals/{world.ids['proposal_id']}"


def acts(world: World) -> list[tuple[str, str, Any]]:
    return [
        ("POST", one(world) + "/taking", None),
        ("POST", one(world) + "/leaving", None),
        ("POST", "/proposals/showing", {"proposals": [str(world.ids["proposal_id"])]}),
    ]


def test_each_of_the_two_finds_the_time_and_why_is_told_to_whoever_looked(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        (of_amara,) = Program(cast.amara).get("/proposals")["items"]
        (of_ben,) = Program(cast.ben).get("/proposals")["items"]

    assert (of_amara["i_am"], of_amara["i_took"], of_amara["other_took"]) == ("manager", True, False)
    assert (of_ben["i_am"], of_ben["i_took"], of_ben["other_took"]) == ("report", False, True)
    assert of_ben["id"] == of_amara["id"] == str(world.ids["proposal_id"])
    assert [it["text"] for it in of_amara["because"]] == ["canary-because nobody has anything else then."]
    assert [it["withheld"] for it in of_ben["because"]] == ["written by another"]


def test_a_1_1_moves_when_both_have_taken_the_time(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        found = ben.get("/proposals")["items"][0]["starts_at"]
        moved = ben.post(one(world) + "/taking")

        assert moved["told"] == "It is moved."
        assert datetime.fromisoformat(ben.get(moved["href"])["starts_at"]) == datetime.fromisoformat(found)
        assert ben.get("/proposals")["items"] == []
        assert status(ben.ask("POST", one(world) + "/taking")) == 404


@pytest.mark.parametrize("who", ["ben", "amara"])
def test_a_1_1_stays_when_it_is_when_either_leaves_the_time(cast: Cast, who: str) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        program = Program(getattr(cast, who))
        at = program.get(f"/meetings/{world.ids['meeting_id']}")["starts_at"]
        left = program.post(one(world) + "/leaving")

        assert program.get(left["href"])["starts_at"] == at
        assert Program(cast.amara).get("/proposals")["items"] == []


def test_what_was_found_is_the_managers_alone_until_they_show_it(cast: Cast) -> None:
    world = build(cast, "planned")
    with acting_as(cast.amara, NOW):
        meeting = meeting_for(cast.amara, world.ids["meeting_id"], NOW)
        keep_proposals(cast.amara, [NewTime(meeting, LATER, ("So.",))], [meeting.id], now=NOW)
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        (found,) = amara.get("/proposals")["items"]
        assert (found["shown"], found["i_took"]) == (False, False)
        assert ben.get("/proposals")["items"] == []
        for act in ("taking", "leaving"):
            assert undone(ben, "POST", f"/proposals/{found['id']}/{act}", None) == 404
        amara.post("/proposals/showing", {"proposals": [found["id"]]})

        assert [it["id"] for it in ben.get("/proposals")["items"]] == [found["id"]]


def test_looking_anew_takes_the_place_of_what_was_found_before_and_moves_nothing(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        amara = Program(cast.amara)
        at = amara.get(f"/meetings/{world.ids['meeting_id']}")["starts_at"]
        assert amara.post("/proposals/finding") == {"id": None, "href": "/api/v1/proposals", "told": None}

        assert str(world.ids["proposal_id"]) not in [it["id"] for it in amara.get("/proposals")["items"]]
        assert amara.get(f"/meetings/{world.ids['meeting_id']}")["starts_at"] == at


def test_times_are_shown_by_the_manager_who_takes_them_by_that(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        show = {"proposals": [str(world.ids["proposal_id"])]}
        assert undone(amara, "POST", "/proposals/showing", {"proposals": []}) == 422
        assert undone(amara, "POST", "/proposals/showing", {"proposals": [somewhere_else()]}) == 404
        assert undone(ben, "POST", "/proposals/showing", show) == 404
        amara.post("/proposals/showing", show)

        assert ben.get("/proposals")["items"][0]["other_took"] is True


def test_who_leads_nobody_has_nothing_to_look_for(cast: Cast) -> None:
    build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        for viewer in (cast.ben, cast.farid, cast.esra, cast.gwen):
            assert undone(Program(viewer), "POST", "/proposals/finding", None) == 404


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        program = Program(getattr(cast, who))

        assert program.get("/proposals")["items"] == []
        assert {status(program.ask(*act)) for act in acts(world)} == {404}


@pytest.mark.parametrize("who", ["ben", "amara"])
def test_of_a_pair_that_ended_there_is_none(cast: Cast, who: str) -> None:
    world = build(cast, "ended")
    with time_machine.travel(world.now, tick=False):
        program = Program(getattr(cast, who), now=world.now)

        assert program.get("/proposals")["items"] == []
        assert {undone(program, *act) for act in acts(world)} == {404}


def test_a_token_for_something_else_does_none_of_it(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        reading, other = Program(cast.amara, ["rhythm:read", "times:write"]), Program(cast.amara, ["times:read"])

        assert {status(reading.ask(*act)) for act in [*acts(world), ("POST", "/proposals/finding", None)]} == {403}
        assert status(other.ask("GET", "/proposals")) == 403


def test_the_list_asks_little(cast: Cast) -> None:
    build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        assert questions_asked(Program(cast.amara), "/proposals") <= 4
