"""Feedback by a program: written, looked over, given, taken back, thrown away; of the other's, that there is some."""

from datetime import timedelta

import pytest
import time_machine
from tests.api.asking import Program, status, undone
from tests.cast import NOW, Cast
from tests.house.world import World, build

from duologue.privacy.identity import acting_as
from duologue.safety.actions import keep_card
from duologue.safety.rules.card import Card
from duologue.safety.rules.feedback import Moment

pytestmark = pytest.mark.django_db
THANKS = {"kind": "thanks", "parts": {"behaviour": "You stayed for the handover on Friday"}}
CHANGE = {
    "kind": "change",
    "parts": {
        "behaviour": "The list for Monday came on Tuesday at noon.",
        "impact": "Two people waited for half a day.",
        "path": "Could we agree on Friday at four?",
    },
}


def acts(world: World) -> list[tuple[str, str, object]]:
    """Each way in which a program writes feedback in the pair, or to the draft in it."""
    one = f"/feedback/{world.ids['feedback_id']}"
    return [
        ("PUT", one, THANKS),
        ("POST", one + "/giving", None),
        ("POST", one + "/taking-back", None),
        ("DELETE", one, None),
    ]


def many(world: World) -> str:
    return f"/pairs/{world.ids['pair_id']}/feedback"


def test_thanks_are_written_reworded_and_given(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        href = ben.post(many(world), THANKS)["href"]
        reworded = {"kind": "thanks", "parts": {"behaviour": "You stayed until ten"}}
        assert status(ben.ask("PUT", href, reworded)) == 428
        assert status(ben.ask("PUT", href, reworded, If_Match='"7"')) == 412
        ben.put(href, reworded, If_Match=ben.etag(href))
        assert ben.get(href)["parts"] == {"behaviour": "You stayed until ten"}
        assert ben.post(href + "/giving")["told"] == "It is there."

        assert status(ben.ask("GET", href)) == 404
        assert "You stayed until ten" in [one["parts"].get("behaviour") for one in ben.get(many(world))["items"]]
        assert status(ben.ask("POST", href + "/giving")) == 404


def test_what_asks_for_a_change_is_not_given_while_something_of_it_is_not_said(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        half = ben.post(many(world), {"kind": "change", "parts": {"behaviour": "the list came late"}})["href"]
        refused = ben.ask("POST", half + "/giving")
        assert status(refused) == 409
        assert b"not given yet" in refused.content
        assert ben.get(half)["given_at"] is None

        whole = ben.post(many(world), CHANGE)["href"]
        assert ben.post(whole + "/giving")["told"]


def test_what_has_not_arrived_is_taken_back_and_what_has_is_not(cast: Cast) -> None:
    world = build(cast, "planned")
    with acting_as(cast.amara, NOW):
        keep_card(cast.amara, Card(moment=Moment.END_OF_DAY), now=NOW)
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        href = ben.post(many(world), CHANGE)["href"]
        assert "arrives when" in ben.post(href + "/giving")["told"]
        id_ = href.rsplit("/", 1)[1]
        assert id_ not in {one["id"] for one in amara.get(many(world))["items"]}
        ben.post(href + "/taking-back")
        assert ben.get(href)["on_its_way"] is False
        ben.post(href + "/giving")
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        assert undone(ben, "POST", href + "/taking-back", None) == 409
        assert id_ in {one["id"] for one in amara.get(many(world))["items"]}


def test_of_feedback_for_oneself_a_program_learns_that_it_is_there(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        found = Program(cast.amara).get(many(world))["items"]

    assert [(one["id"], one["mine"], one["parts"], one["withheld"], one["answers"]) for one in found] == [
        (str(world.ids["given_id"]), False, None, "written by another", 1)
    ]


def test_who_got_feedback_answers_it_keeps_how_it_landed_and_puts_it_away(cast: Cast) -> None:
    world = build(cast, "planned")
    one = f"/feedback/{world.ids['given_id']}"
    with time_machine.travel(NOW + timedelta(minutes=1)):  # after what the scene answered
        ben, amara = Program(cast.ben), Program(cast.amara)
        amara.post(one + "/answers", {"text": "Thank you for saying so"})
        amara.put(one + "/landing", {"text": "It stays with me"})
        amara.put(one + "/putting-away")
        hers, his = amara.get(many(world))["items"][0], ben.get(many(world))["items"][0]

        assert [reply["text"] for reply in hers["replies"]] == ["canary-back gladly", "Thank you for saying so"]
        assert (hers["landed"], hers["put_away"]) == ("It stays with me", True)
        assert {(reply["text"], reply["withheld"]) for reply in his["replies"]} == {(None, "written by another")}
        assert (his["landed"], his["put_away"]) == (None, False)
        assert amara.ask("DELETE", one + "/putting-away").status_code == 204
        assert amara.get(many(world))["items"][0]["put_away"] is False


@pytest.mark.parametrize("who", ["ben", "chidi", "dana", "esra", "farid", "gwen"])
def test_nobody_else_answers_it_not_even_who_gave_it(cast: Cast, who: str) -> None:
    world = build(cast, "planned")
    one = f"/feedback/{world.ids['given_id']}"
    with time_machine.travel(NOW, tick=False):
        program = Program(getattr(cast, who))

        assert status(program.ask("POST", one + "/answers", {"text": "Hello"})) == 404
        assert status(program.ask("PUT", one + "/landing", {"text": "Hello"})) == 404
        assert status(program.ask("PUT", one + "/putting-away")) == 404
        assert status(program.ask("DELETE", one + "/putting-away")) == 404


def test_words_are_looked_over_and_nothing_of_them_is_kept(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        remarks = ben.post("/language", {"text": "You always interrupt everybody."})

    assert [one["words"] for one in remarks] == ["You always interrupt everybody"]
    assert all(one["why"] for one in remarks)


@pytest.mark.parametrize("who", ["amara", "chidi", "dana", "esra", "farid", "gwen"])
def test_a_draft_is_there_for_nobody_but_its_author(cast: Cast, who: str) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        program = Program(getattr(cast, who))

        assert status(program.ask("GET", f"/feedback/{world.ids['feedback_id']}")) == 404
        assert {status(program.ask(*act)) for act in acts(world)} == {404}
        if who != "amara":
            assert status(program.ask("GET", many(world))) == 404
            assert status(program.ask("POST", many(world), THANKS)) == 404


def test_in_a_pair_that_ended_none_is_given_and_after_a_while_its_manager_finds_none(cast: Cast) -> None:
    world = build(cast, "ended")
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        assert undone(ben, "POST", many(world), THANKS) == 409
        assert undone(ben, "POST", f"/feedback/{world.ids['feedback_id']}/giving", None) == 409
        assert undone(amara, "POST", many(world), THANKS) == 409
        assert {one["parts"] for one in amara.get(many(world))["items"]} == {None}
    later = world.now + timedelta(days=30)
    with time_machine.travel(later, tick=False):
        assert status(Program(cast.amara, now=later).ask("GET", many(world))) == 404


def test_a_token_for_something_else_does_none_of_it(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        other, reading = Program(cast.ben, ["preparation:write"]), Program(cast.ben, ["feedback:read"])

        assert status(other.ask("GET", many(world))) == 403
        assert {status(reading.ask(*act)) for act in acts(world)} == {403}
        assert status(reading.ask("POST", many(world), THANKS)) == 403
        assert status(reading.ask("POST", "/language", {"text": "Hello"})) == 403
