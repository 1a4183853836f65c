"""One's own points by a program: brought up, reworded, ordered, shared, taken out."""

from datetime import timedelta

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, status
from tests.cast import NOW, Cast
from tests.house.growing import points as more_points
from tests.house.world import build

pytestmark = pytest.mark.django_db


def test_a_point_is_brought_up_reworded_shared_ordered_and_taken_out(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        path = f"/meetings/{world.ids['meeting_id']}/points"
        made = ben.post(path, {"text": "The rota", "strand": "team"})
        stands = ben.get(made["href"])
        assert (stands["text"], stands["withheld"], stands["shared"], stands["strand"]) == (
            "The rota",
            None,
            False,
            "team",
        )

        answer = ben.ask("PATCH", made["href"], {"text": "The new rota"}, If_Match=ben.etag(made["href"]))
        assert (answer.status_code, answer["ETag"]) == (200, '"2"')
        ben.post(made["href"] + "/sharing", {"to": "shared"})
        ben.post(made["href"] + "/order", {"place": 0})

        mine = [point for point in ben.get(path)["items"] if point["mine"] and point["shared"]]
        assert [point["text"] for point in mine] == ["The new rota", "canary-point_id rota"]
        assert ben.ask("DELETE", made["href"]).status_code == 204
        assert status(ben.ask("GET", made["href"])) == 404


def test_a_point_of_the_other_is_there_without_its_words(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        found = Program(cast.amara).get(f"/meetings/{world.ids['meeting_id']}/points")["items"]

    assert [(point["id"], point["mine"], point["text"], point["withheld"]) for point in found] == [
        (str(world.ids["point_id"]), False, None, "written by another")
    ]
    assert found[0]["author_id"] == str(cast.ben.person_id)
    assert found[0]["shared_at"]


def test_a_point_names_the_goal_or_the_promise_that_it_is_about(cast: Cast) -> None:
    world = build(cast, "open")
    path = f"/meetings/{world.ids['meeting_id']}/points"
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        about = {"goal_id": str(world.ids["goal_id"]), "commitment_id": None}
        href = ben.post(path, {"text": "How it goes", "shared": True} | about)["href"]
        promise = {"goal_id": None, "commitment_id": str(world.ids["commitment_id"])}
        other = ben.post(path, {"text": "The list", "shared": True} | promise)["href"]

        for program in (ben, amara):
            assert {one: program.get(href)[one] for one in about} == about
            assert {one: program.get(other)[one] for one in promise} == promise


def test_a_rewording_of_what_was_changed_meanwhile_changes_nothing(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        path = f"/meetings/{world.ids['meeting_id']}/points/{world.ids['point_id']}"
        seen = ben.etag(path)
        ben.ask("PATCH", path, {"text": "Once"}, If_Match=seen)
        stale = ben.ask("PATCH", path, {"text": "Twice"}, If_Match=seen)

        assert status(ben.ask("PATCH", path, {"text": "Blind"})) == 428
        assert (status(stale), stale["ETag"]) == (412, '"2"')
        assert b"Once" not in stale.content
        assert ben.get(path)["text"] == "Once"


@pytest.mark.parametrize("who", ["chidi", "dana", "farid", "esra", "gwen"])
def test_to_anybody_else_there_is_nothing(cast: Cast, who: str) -> None:
    world = build(cast, "planned")
    path = f"/meetings/{world.ids['meeting_id']}/points"
    one = f"{path}/{world.ids['point_id']}"
    with time_machine.travel(NOW, tick=False):
        program = Program(getattr(cast, who))

        assert status(program.ask("GET", path)) == 404
        assert status(program.ask("GET", one)) == 404
        assert status(program.ask("POST", path, {"text": "Hello"})) == 404
        assert status(program.ask("PATCH", one, {"text": "Hello"}, If_Match='"1"')) == 404
        assert status(program.ask("DELETE", one)) == 404


def test_the_other_neither_rewords_nor_shares_nor_takes_out(cast: Cast) -> None:
    world = build(cast, "planned")
    one = f"/meetings/{world.ids['meeting_id']}/points/{world.ids['point_id']}"
    with time_machine.travel(NOW, tick=False):
        amara = Program(cast.amara)

        assert status(amara.ask("PATCH", one, {"text": "Hello"}, If_Match='"1"')) == 404
        assert status(amara.ask("POST", one + "/sharing", {"to": "draft"})) == 404
        assert status(amara.ask("DELETE", one)) == 404


def test_either_answers_under_a_shared_point_and_takes_their_own_answer_out(cast: Cast) -> None:
    world = build(cast, "planned")
    point = f"/meetings/{world.ids['meeting_id']}/points/{world.ids['point_id']}"
    draft = f"/meetings/{world.ids['meeting_id']}/points/{world.ids['draft_id']}"
    with time_machine.travel(NOW + timedelta(minutes=1)):  # Ben's has stood there since NOW
        ben, amara = Program(cast.ben), Program(cast.amara)
        id_ = amara.post(point + "/answers", {"text": "Which week?"})["id"]
        texts = [[one["text"] for one in who.get(point)["answers"]] for who in (amara, ben)]
        assert texts == [[None, "Which week?"], ["canary-answer below", None]]

        assert status(ben.ask("DELETE", f"{point}/answers/{id_}")) == 404
        assert status(amara.ask("POST", draft + "/answers", {"text": "Hello"})) == 404
        for other in (cast.chidi, cast.dana, cast.esra, cast.gwen):
            assert status(Program(other).ask("POST", point + "/answers", {"text": "Hello"})) == 404
            assert status(Program(other).ask("DELETE", f"{point}/answers/{id_}")) == 404
        assert status(Program(cast.ben, ["preparation:read"]).ask("POST", point + "/answers", {"text": "Hello"})) == 403
        assert amara.ask("DELETE", f"{point}/answers/{id_}").status_code == 204
        assert len(ben.get(point)["answers"]) == 1


def test_a_token_for_reading_writes_nothing_and_one_for_times_reads_no_points(cast: Cast) -> None:
    world = build(cast, "planned")
    path = f"/meetings/{world.ids['meeting_id']}/points"
    with time_machine.travel(NOW, tick=False):
        assert status(Program(cast.ben, ["preparation:read"]).ask("POST", path, {"text": "Hello"})) == 403
        refused = Program(cast.ben, ["times:read", "times:write"]).ask("GET", path)

    assert status(refused) == 403
    assert refused["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="preparation:read"'


def test_a_list_of_three_asks_as_much_as_a_list_of_one(cast: Cast) -> None:
    world = build(cast, "planned")
    path = f"/meetings/{world.ids['meeting_id']}/points"
    with time_machine.travel(NOW, tick=False):
        amara = Program(cast.amara)
        one = questions_asked(amara, path)
        more_points(world, 2)

        assert questions_asked(amara, path) == one
        assert len(amara.get(path)["items"]) == 3
