"""Questions one may ask, by a program: looked through, favoured, and one's own."""

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, status, undone
from tests.cast import NOW, Cast
from tests.house.growing import own_questions
from tests.house.world import build

pytestmark = pytest.mark.django_db
MINE = {"text": "What would you like to learn by spring?", "strand": "growth", "depth": 3}


def ids(program: Program, query: str) -> list[str]:
    return [one["id"] for one in program.get(f"/questions?{query}")["items"]]


def test_questions_are_looked_through_by_words_strand_depth_and_side(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        assert len(ben.get("/questions?limit=200")["items"]) > 50
        growth = ben.get("/questions?strand=growth&depth=1&side=report&limit=200")["items"]

        assert growth
        assert {(one["strand"], one["depth"]) for one in growth} == {("growth", 1)}
        assert {one["asked_by"] for one in growth} <= {"report", "either"}
        one = growth[0]
        assert one["source"] == "bank"
        assert ben.get(one["href"])["text"] == one["text"]
        assert ids(ben, "find=no-such-word-at-all") == []
        assert status(ben.ask("GET", "/questions?strand=weather")) == 422


def test_a_favourite_is_kept_and_let_go_and_is_nobody_elses(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        one = ids(ben, "limit=1")[0]
        for _ in range(2):
            ben.put(f"/questions/{one}/favourite")
        assert ids(ben, "among=favourites") == [one]
        assert ben.get(f"/questions/{one}")["favourite"] is True
        assert ids(amara, "among=favourites") == []
        assert amara.get(f"/questions/{one}")["favourite"] is False

        assert ben.ask("DELETE", f"/questions/{one}/favourite").status_code == 204
        assert ids(ben, "among=favourites") == []
        assert undone(ben, "PUT", "/questions/no-such-question/favourite", None) == 409


def test_a_question_of_ones_own_is_kept_reworded_and_removed(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        href = ben.post("/questions", MINE)["href"]
        stands = ben.get(href)
        assert (stands["text"], stands["strand"], stands["depth"], stands["source"]) == (*MINE.values(), "own")
        assert undone(ben, "POST", "/questions", MINE) == 409

        assert status(ben.ask("PATCH", href, {"depth": 1})) == 428
        assert ben.ask("PATCH", href, {"depth": 1}, If_Match=ben.etag(href)).status_code == 200
        assert status(ben.ask("PATCH", href, {"depth": 2}, If_Match='"1"')) == 412
        assert (ben.get(href)["depth"], ben.get(href)["text"]) == (1, MINE["text"])
        assert ben.ask("DELETE", href).status_code == 204
        assert status(ben.ask("GET", href)) == 404


def test_once_with_a_key_however_often_it_is_sent(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        first = ben.post("/questions", MINE, Idempotency_Key="spring")
        assert ben.post("/questions", MINE, Idempotency_Key="spring") == first

        assert len(ids(ben, "among=own")) == 1


@pytest.mark.parametrize("who", ["amara", "chidi", "dana", "esra", "farid", "gwen"])
def test_to_anybody_else_there_is_no_such_question(cast: Cast, who: str) -> None:
    with time_machine.travel(NOW, tick=False):
        href = Program(cast.ben).post("/questions", MINE)["href"]
        other = Program(getattr(cast, who))

        assert status(other.ask("GET", href)) == 404
        assert status(other.ask("PATCH", href, {"depth": 1}, If_Match='"1"')) == 404
        assert status(other.ask("DELETE", href)) == 404
        # As for a question that never was.
        kept, never = other.ask("PUT", href + "/favourite"), other.ask("PUT", "/questions/own-never/favourite")
        assert (status(kept), kept.content) == (409, never.content)
        assert href.rsplit("/", 1)[-1] not in ids(other, "limit=200")


def test_what_an_organisation_asks_is_asked_in_that_organisation(cast: Cast) -> None:
    build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ours = ids(Program(cast.ben), "among=ours")
        assert len(ours) == 1
        assert ids(Program(cast.gwen), "among=ours") == []
        assert status(Program(cast.gwen).ask("GET", f"/questions/{ours[0]}")) == 404


def test_a_token_for_something_else_does_none_of_it(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        reading, other = (
            Program(cast.ben, ["questions:read", "preparation:write"]),
            Program(cast.ben, ["preparation:read"]),
        )
        one = ids(reading, "limit=1")[0]

        assert status(other.ask("GET", "/questions")) == status(other.ask("GET", f"/questions/{one}")) == 403
        assert status(reading.ask("POST", "/questions", MINE)) == 403
        assert {status(reading.ask(method, f"/questions/{one}/favourite")) for method in ("PUT", "DELETE")} == {403}


def test_a_shelf_of_three_asks_as_much_as_a_shelf_of_one(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        amara = Program(cast.amara)
        own_questions(world, 1)
        one = questions_asked(amara, "/questions?among=own")
        own_questions(world, 3)

        assert questions_asked(amara, "/questions?among=own") == one
        assert len(ids(amara, "among=own")) == 4
