"""Pairs, 1:1s and their times by a program."""

from datetime import timedelta

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, status, undone
from tests.cast import NOW, Cast
from tests.house.growing import reports
from tests.house.world import THURSDAY, build

pytestmark = pytest.mark.django_db


def test_pairs_and_the_current_1_1_of_each(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        pairs, meetings = ben.get("/pairs")["items"], ben.get("/meetings")["items"]
        one = ben.get(meetings[0]["href"])

    assert [(pair["manager"]["name"], pair["report"]["name"], pair["i_am"]) for pair in pairs] == [
        ("Amara", "Ben", "report")
    ]
    assert one["id"] == str(world.ids["meeting_id"])
    assert one["starts_at"] == "2026-11-26T10:00:00Z"
    assert one["place"] == {"text": "canary-place Willow", "withheld": None}
    assert one["series"]["told"]


def test_a_place_that_the_other_named_is_there_without_its_words(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        one = Program(cast.amara).get(f"/meetings/{world.ids['meeting_id']}")

    assert one["place"] == {"text": None, "withheld": "written by another"}


def test_a_1_1_is_moved_with_a_reason_and_the_rules_say_what_they_think_of_it(cast: Cast) -> None:
    world = build(cast, "planned")
    path, to = f"/meetings/{world.ids['meeting_id']}", THURSDAY + timedelta(days=1)
    with time_machine.travel(NOW, tick=False):
        amara = Program(cast.amara)
        asked = {"to": to.isoformat(), "reason": "clash"}
        assert status(amara.ask("POST", path + "/moves", asked)) == 428
        told = amara.post(path + "/moves", asked, If_Match=amara.etag(path))

        assert "counts" in told["told"]
        assert amara.get(path)["starts_at"] == "2026-11-27T10:00:00Z"
        assert Program(cast.ben).get(path)["place"]["text"] == "canary-place Willow"
        assert status(amara.ask("POST", path + "/moves", asked, If_Match='"999"')) == 412


def test_a_move_that_cannot_be_says_why(cast: Cast) -> None:
    world = build(cast, "planned")
    path = f"/meetings/{world.ids['meeting_id']}"
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        asked = {"to": (NOW - timedelta(days=1)).isoformat(), "reason": "clash"}
        refused = ben.ask("POST", path + "/moves", asked, If_Match=ben.etag(path))

    assert status(refused) == 409
    assert b"still to come" in refused.content


def test_a_rhythm_is_agreed_and_not_written_over_unseen(cast: Cast) -> None:
    world = build(cast, "planned")
    path = f"/pairs/{world.ids['pair_id']}/series"
    asked = {"every": 2, "weekday": 1, "time": "14:00", "minutes": 45, "starts_on": "2026-11-24", "place": "Oak"}
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        series = ben.get(f"/meetings/{world.ids['meeting_id']}")["series"]

        assert status(ben.ask("PUT", path, asked)) == 428
        assert status(ben.ask("PUT", path, asked, If_Match='"77"')) == 412
        href = ben.put(path, asked, If_Match=f'"{series["version"]}"')["href"]
        stands = ben.get(href)
        assert (stands["series"]["every"], stands["series"]["minutes"]) == (2, 45)
        assert stands["place"]["text"] == "Oak"


def test_did_it_happen_is_answered_and_the_next_one_is_named(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(THURSDAY + timedelta(hours=2), tick=False):
        ben = Program(cast.ben, now=THURSDAY + timedelta(hours=2))
        path = f"/meetings/{world.ids['meeting_id']}"
        following = ben.post(path + "/happened", {"happened": False, "did_not_come": "other"})

        assert following["id"] != str(world.ids["meeting_id"])
        assert ben.get(path)["state"] == "missed"
        assert ben.get(following["href"])["state"] == "planned"


def test_the_report_keeps_a_time_and_anybody_in_the_pair_makes_it_short_or_names_a_place(cast: Cast) -> None:
    world = build(cast, "planned")
    path = f"/meetings/{world.ids['meeting_id']}"
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)

        assert undone(amara, "POST", path + "/keeping", None) == 409
        ben.post(path + "/keeping")
        assert ben.get(path)["kept"] is True
        ben.put(path + "/place", {"place": "The small room"}, If_Match=ben.etag(path))
        assert ben.get(path)["place"]["text"] == "The small room"
        ben.post(path + "/ten-minutes", {"day": "tomorrow", "time": "09:00"})
        assert ben.get(path)["minutes"] == 10


def test_what_became_of_the_1_1s_of_a_pair(cast: Cast) -> None:
    world = build(cast, "held")
    with time_machine.travel(world.now, tick=False):
        ben = Program(cast.ben, now=world.now)
        beads = ben.get(f"/pairs/{world.ids['pair_id']}/history")["items"]

    assert [(bead["meeting_id"], bead["held"]) for bead in beads] == [(str(world.ids["meeting_id"]), True)]


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str) -> None:
    world = build(cast, "planned")
    pair, meeting = f"/pairs/{world.ids['pair_id']}", f"/meetings/{world.ids['meeting_id']}"
    moving = {"to": (THURSDAY + timedelta(days=1)).isoformat(), "reason": "clash"}
    rhythm = {"weekday": 1, "time": "14:00", "starts_on": "2026-11-24"}
    with time_machine.travel(NOW, tick=False):
        program = Program(getattr(cast, who))

        assert {status(program.ask("GET", path)) for path in (pair, pair + "/history", meeting)} == {404}
        assert status(program.ask("PUT", pair + "/series", rhythm)) == 404
        assert status(program.ask("POST", meeting + "/moves", moving, If_Match='"1"')) == 404
        assert status(program.ask("POST", meeting + "/happened", {"happened": True})) == 404
        assert str(world.ids["pair_id"]) not in str(program.get("/pairs"))
        assert str(world.ids["meeting_id"]) not in str(program.get("/meetings"))


def test_a_token_for_reading_moves_nothing(cast: Cast) -> None:
    world = build(cast, "planned")
    moving = {"to": (THURSDAY + timedelta(days=1)).isoformat(), "reason": "clash"}
    with time_machine.travel(NOW, tick=False):
        program = Program(cast.ben, ["times:read"])

        assert status(program.ask("POST", f"/meetings/{world.ids['meeting_id']}/moves", moving, If_Match='"1"')) == 403
        assert status(Program(cast.ben, ["own:read"]).ask("GET", "/meetings")) == 403


def test_lists_of_three_ask_as_much_as_lists_of_one(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        amara = Program(cast.amara)
        before = [questions_asked(amara, path) for path in ("/pairs", "/meetings")]
        reports(world, 2)

        assert [questions_asked(amara, path) for path in ("/pairs", "/meetings")] == before
        assert len(amara.get("/pairs")["items"]) >= 3
