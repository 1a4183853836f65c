"""Seasons of a pair, by a program: declared, read by both, and ended."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, status, undone
from tests.cast import NOW, Cast
from tests.house.growing import team_seasons
from tests.house.world import World, build

pytestmark = pytest.mark.django_db
CRUNCH = {"kind": "crunch", "first": "2026-11-23", "last": "2026-12-04"}


def at(world: World) -> str:
    return f"/pairs/{world.ids['pair_id']}/seasons"


def acts(world: World) -> list[tuple[str, str, Any]]:
    return [("POST", at(world), CRUNCH), ("DELETE", f"/seasons/{world.ids['season_id']}", None)]


def test_a_season_is_declared_by_either_and_both_see_it(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        amara.post(at(world), CRUNCH)
        of_ben, of_amara = ben.get(at(world)), amara.get(at(world))

        assert {(one["kind"], one["mine"]) for one in of_ben["declared"]} == {
            ("reorganisation", True),
            ("crunch", False),
        }
        assert {(one["kind"], one["mine"]) for one in of_amara["declared"]} == {
            ("reorganisation", False),
            ("crunch", True),
        }
        assert of_ben["today"] == of_amara["today"]
        assert of_ben["today"].index("crunch") < of_ben["today"].index("reorganisation")
        assert of_ben["of_the_team"] == of_amara["of_the_team"] != []


def test_a_season_is_over_when_either_says_so(cast: Cast) -> None:
    world = build(cast, "planned")
    season = f"/seasons/{world.ids['season_id']}"
    with time_machine.travel(NOW, tick=False):
        amara = Program(cast.amara)
        assert amara.ask("DELETE", season).status_code == 204

        assert Program(cast.ben).get(at(world))["declared"] == []
        assert status(amara.ask("DELETE", season)) == 404


def test_one_for_all_reports_is_for_their_manager_to_declare(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        assert undone(ben, "POST", at(world), CRUNCH | {"for_all_reports": True}) == 409
        assert undone(ben, "POST", at(world), CRUNCH | {"last": "2026-11-01"}) == 409
        assert undone(ben, "POST", at(world), CRUNCH | {"kind": "summer"}) == 422
        Program(cast.amara).post(at(world), CRUNCH | {"for_all_reports": True})

        assert "crunch" in [one["kind"] for one in ben.get(at(world))["declared"]]


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        program = Program(getattr(cast, who))

        assert status(program.ask("GET", at(world))) == 404
        assert {status(program.ask(*act)) for act in acts(world)} == {404}


def test_a_pair_that_ended_has_no_seasons_to_declare(cast: Cast) -> None:
    world = build(cast, "ended")
    with time_machine.travel(world.now, tick=False):
        for viewer in (cast.ben, cast.amara):
            assert {undone(Program(viewer, now=world.now), *act) for act in acts(world)} <= {404, 409}
    later = world.now + timedelta(days=30)
    with time_machine.travel(later, tick=False):
        amara = Program(cast.amara, now=later)
        assert status(amara.ask("GET", at(world))) == 404
        assert {undone(amara, *act) for act in acts(world)} <= {404, 409}
        assert status(amara.ask(*acts(world)[0])) == 404


def test_a_token_for_something_else_does_none_of_it(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        reading, other = Program(cast.ben, ["rhythm:read", "times:write"]), Program(cast.ben, ["times:read"])

        assert {status(reading.ask(*act)) for act in acts(world)} == {403}
        assert status(other.ask("GET", at(world))) == 403


def test_three_seasons_ask_as_much_as_one(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        amara = Program(cast.amara)
        one = questions_asked(amara, at(world))
        team_seasons(world, 3)

        assert questions_asked(amara, at(world)) == one
