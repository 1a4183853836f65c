"""How an agenda begins, how deep it goes and who is prepared, by a program."""

from datetime import timedelta

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, status, undone
from tests.cast import NOW, Cast
from tests.house.world import World, build

pytestmark = pytest.mark.django_db


def at(world: World) -> str:
    return f"/meetings/{world.ids['meeting_id']}"


def acts(world: World) -> list[tuple[str, str, object]]:
    return [
        ("PUT", at(world) + "/prepared", {"stage": "ready"}),
        ("PUT", at(world) + "/shape", {"shape": "deep"}),
        ("POST", at(world) + "/beginning", {"kind": "regular"}),
        ("POST", at(world) + "/beginning-again", None),
    ]


def drafts(program: Program, world: World) -> list[str]:
    return [one["text"] for one in program.get(at(world) + "/points")["items"] if not one["shared"]]


def test_each_says_for_themselves_how_far_they_are_and_both_see_it(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        assert ben.get(at(world) + "/preparation")["prepared"] == []
        ben.put(at(world) + "/prepared", {"stage": "ready"})
        amara.put(at(world) + "/prepared", {"stage": "started"})
        ben.put(at(world) + "/prepared", {"stage": "started"})
        ben.put(at(world) + "/prepared", {"stage": "ready"})

        for program in (ben, amara):
            lights = program.get(at(world) + "/preparation")["prepared"]
            assert {one["person_id"]: one["stage"] for one in lights} == {
                str(cast.ben.person_id): "ready",
                str(cast.amara.person_id): "started",
            }
        assert undone(ben, "PUT", at(world) + "/prepared", {"stage": "never"}) == 422


def test_how_deep_it_goes_is_the_reports_to_say(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        before = amara.get(at(world) + "/preparation")
        assert (before["shape"], before["chosen"]) == ("normal", False)
        assert undone(amara, "PUT", at(world) + "/shape", {"shape": "deep"}) == 409
        ben.put(at(world) + "/shape", {"shape": "deep"})

        after = amara.get(at(world) + "/preparation")
        assert (after["shape"], after["chosen"]) == ("deep", True)


def test_an_agenda_begins_with_a_kind_as_drafts_of_whoever_chose_it(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        kind = next(one for one in ben.get(at(world) + "/kinds") if one["questions"])
        ben.post(at(world) + "/beginning", {"kind": kind["id"]})

        assert {one["text"] for one in kind["questions"]} <= set(drafts(ben, world))
        assert ben.get(at(world) + "/preparation")["shape"] == kind["shape"]
        assert drafts(amara, world) == []
        assert undone(ben, "POST", at(world) + "/beginning", {"kind": "no-such-kind"}) == 409


def test_an_agenda_begins_again_from_ones_own_points_of_the_last_one(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        ben.put(f"{at(world)}/points/{world.ids['point_id']}/outcome", {"outcome": "spoken"})
        ben.post(at(world) + "/ending")
        following = ben.post(at(world) + "/wrapping")["href"]
        for program in (ben, amara, ben):
            program.post(following + "/beginning-again")

        texts = [one["text"] for one in ben.get(following + "/points")["items"]]
        assert texts.count("canary-point_id rota") == 1
        assert all(not one["mine"] for one in amara.get(following + "/points")["items"])


def test_there_is_nothing_to_begin_again_from_before_the_first(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        assert undone(Program(cast.ben), "POST", at(world) + "/beginning-again", None) == 409


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        program = Program(getattr(cast, who))

        assert {status(program.ask("GET", at(world) + path)) for path in ("/preparation", "/kinds")} == {404}
        assert {status(program.ask(*act)) for act in acts(world)} == {404}


def test_a_former_manager_writes_nothing_and_finds_nothing_once_their_time_is_over(cast: Cast) -> None:
    world = build(cast, "ended")
    with time_machine.travel(world.now, tick=False):
        amara = Program(cast.amara, now=world.now)
        assert {undone(amara, *act) for act in acts(world)} <= {404, 409}
    later = world.now + timedelta(days=30)
    with time_machine.travel(later, tick=False):
        amara = Program(cast.amara, now=later)
        assert status(amara.ask("GET", at(world) + "/preparation")) == 404
        assert {status(amara.ask(*act)) for act in acts(world)} == {404}


def test_a_token_for_something_else_does_none_of_it(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        reading, other = Program(cast.ben, ["preparation:read"]), Program(cast.ben, ["times:read"])

        assert {status(reading.ask(*act)) for act in acts(world)} == {403}
        assert {status(other.ask("GET", at(world) + path)) for path in ("/preparation", "/kinds")} == {403}


def test_what_stands_beside_an_agenda_asks_little(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        assert questions_asked(Program(cast.amara), at(world) + "/preparation") <= 5
        assert questions_asked(Program(cast.amara), at(world) + "/kinds") <= 6
