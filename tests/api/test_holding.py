"""While the two meet, by a program: beginning, entries, what became of a point, ending, reading back."""

from datetime import timedelta

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, status, undone
from tests.cast import NOW, Cast
from tests.house.growing import notes as more_notes
from tests.house.world import THURSDAY, World, build

pytestmark = pytest.mark.django_db
AGREED = {"text": "We try the rota until March", "kind": "agreed"}


def at(world: World) -> str:
    return f"/meetings/{world.ids['meeting_id']}"


def acts(world: World) -> list[tuple[str, str, object]]:
    """Each way in which a program does something while the two meet."""
    point = f"{at(world)}/points/{world.ids['point_id']}"
    return [
        ("POST", at(world) + "/opening", None),
        ("POST", at(world) + "/notes", AGREED),
        ("PUT", point + "/outcome", {"outcome": "spoken"}),
        ("PUT", at(world) + "/read-back", None),
        ("POST", at(world) + "/ending", None),
    ]


def test_a_1_1_is_begun_and_ended_by_either(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        assert status(ben.ask("POST", at(world) + "/opening")) == 409
        assert status(ben.ask("POST", at(world) + "/ending")) == 409
    with time_machine.travel(THURSDAY, tick=False):
        for program in (ben, amara):
            program.post(at(world) + "/opening")
        assert ben.get(at(world))["state"] == "open"
        for program in (amara, ben):
            program.post(at(world) + "/ending")
        assert ben.get(at(world))["state"] == "held"


def test_an_entry_is_written_reworded_and_taken_out_by_its_author(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        href = ben.post(at(world) + "/notes", {**AGREED, "point_id": str(world.ids["point_id"])})["href"]
        stands = ben.get(href)
        assert (stands["text"], stands["kind"], stands["mine"], stands["version"]) == (
            AGREED["text"],
            "agreed",
            True,
            1,
        )

        assert status(ben.ask("PATCH", href, {"text": "Blind"})) == 428
        assert ben.ask("PATCH", href, {"text": "Until April"}, If_Match=ben.etag(href))["ETag"] == '"2"'
        assert status(ben.ask("PATCH", href, {"text": "Late"}, If_Match='"1"')) == 412
        assert ben.get(href)["text"] == "Until April"

        seen = amara.get(at(world) + "/notes")["items"]
        assert {(one["mine"], one["text"], one["withheld"], one["version"]) for one in seen} == {
            (False, None, "written by another", 0)
        }
        assert status(amara.ask("GET", href)) == 404
        assert undone(amara, "PATCH", href, {"text": "Hers"}, If_Match='"2"') == 404
        assert undone(amara, "DELETE", href, None) == 404
        assert ben.ask("DELETE", href).status_code == 204
        assert len(amara.get(at(world) + "/notes")["items"]) == len(seen) - 1


def test_an_entry_of_one_1_1_is_not_found_under_another(cast: Cast) -> None:
    world = build(cast, "held")
    with time_machine.travel(world.now, tick=False):
        ben = Program(cast.ben, now=world.now)
        other = ben.post(at(world) + "/wrapping")["href"]
        id_ = world.ids["note_id"]
        assert ben.get(f"{at(world)}/notes/{id_}")["text"] == "canary-note heard"

        assert status(ben.ask("GET", f"{other}/notes/{id_}")) == 404
        assert status(ben.ask("DELETE", f"{other}/notes/{id_}")) == 404
        assert status(ben.ask("POST", at(world) + "/notes", AGREED)) == 409


def test_what_was_spoken_of_stays_there_and_what_was_parked_has_a_home(cast: Cast) -> None:
    world = build(cast, "open")
    point = f"{at(world)}/points/{world.ids['point_id']}"
    with time_machine.travel(world.now, tick=False):
        ben = Program(cast.ben, now=world.now)
        later = (world.now + timedelta(days=2)).isoformat()
        assert undone(ben, "PUT", point + "/outcome", {"outcome": "answered"}) == 422
        ben.put(point + "/outcome", {"outcome": "separate", "own_at": later})
        ben.put(point + "/outcome", {"outcome": "spoken"})
        ben.post(at(world) + "/ending")
        following = ben.post(at(world) + "/wrapping")["href"]

        assert str(world.ids["point_id"]) not in str(ben.get(following + "/points"))


def test_what_was_agreed_is_read_back_by_each_for_themselves(cast: Cast) -> None:
    world = build(cast, "held")
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        ben.put(at(world) + "/read-back")
        assert [one["person_id"] for one in amara.get(at(world) + "/read-back")] == [str(cast.ben.person_id)]
        amara.put(at(world) + "/read-back")

        assert len(ben.get(at(world) + "/read-back")) == 2


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str) -> None:
    world = build(cast, "open")
    one = f"{at(world)}/notes/{world.ids['note_id']}"
    with time_machine.travel(world.now, tick=False):
        program = Program(getattr(cast, who), now=world.now)

        assert {status(program.ask("GET", path)) for path in (one, at(world) + "/notes", at(world) + "/read-back")} == {
            404
        }
        assert {status(program.ask(*act)) for act in acts(world)} == {404}
        assert status(program.ask("PATCH", one, {"text": "Hello"}, If_Match='"1"')) == 404
        assert status(program.ask("DELETE", one)) == 404


def test_a_former_manager_writes_nothing_and_finds_nothing_once_their_time_is_over(cast: Cast) -> None:
    world = build(cast, "ended")
    with time_machine.travel(world.now, tick=False):
        amara = Program(cast.amara, now=world.now)
        assert {one["text"] for one in amara.get(at(world) + "/notes")["items"]} == {None}
        assert {undone(amara, *act) for act in acts(world)} <= {404, 409}
    later = world.now + timedelta(days=30)
    with time_machine.travel(later, tick=False):
        amara = Program(cast.amara, now=later)
        assert status(amara.ask("GET", at(world) + "/notes")) == 404
        assert {status(amara.ask(*act)) for act in acts(world)} == {404}


def test_a_token_for_something_else_does_none_of_it(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        reading = Program(cast.ben, ["notes:read", "times:read", "followup:read"], now=world.now)
        other = Program(cast.ben, ["preparation:read"], now=world.now)

        assert {status(reading.ask(*act)) for act in acts(world)} == {403}
        for path in ("/notes", "/read-back", f"/notes/{world.ids['note_id']}"):
            assert status(other.ask("GET", at(world) + path)) == 403


def test_a_list_of_three_asks_as_much_as_a_list_of_one(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        amara = Program(cast.amara, now=world.now)
        one = questions_asked(amara, at(world) + "/notes")
        more_notes(world, 2)

        assert questions_asked(amara, at(world) + "/notes") == one
        assert len(amara.get(at(world) + "/notes")["items"]) == 3
