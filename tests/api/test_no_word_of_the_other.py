"""Whatever a program asks, no word that somebody else wrote is in an answer; and its own words are."""

import json
import re
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from tests.api.asking import V1, Program
from tests.cast import Cast
from tests.house.world import World, build

from duologue.api.describing import description
from duologue.people.rules.pace import counter
from duologue.readiness.rules.answers import Moment

pytestmark = pytest.mark.django_db
OF_AMARA = ("canary-back", "canary-landed", "canary-because", "canary-purpose")
"""What she wrote in that world; all else is of ben."""


def addresses(world: World, method: str = "get") -> list[str]:
    return [filled(path, world) for path, acts in description()["paths"].items() if method in acts]


def answered(program: Program, path: str) -> str:
    answer = program.ask("GET", path)
    assert answer.status_code < 500, path
    return answer.content.decode()


def filled(path: str, world: World) -> str:
    known: dict[str, Any] = {**world.ids, "moment": Moment.WEEK_BEFORE, "question_id": "no-such-question"}
    known |= {"kind": "point", "row_id": world.ids["point_id"]}
    return re.sub(r"{(\w+)}", lambda found: str(known.get(found[1], uuid4())), path)


@pytest.mark.parametrize("state", ["planned", "open", "held", "ended"])
def test_no_word_of_the_other_is_in_any_answer(cast: Cast, state: str) -> None:
    world = build(cast, state)
    with time_machine.travel(world.now, tick=False):
        ben, amara = Program(cast.ben, now=world.now), Program(cast.amara, now=world.now)
        of_ben = [answered(ben, path) for path in addresses(world)]
        of_amara = [answered(amara, path) for path in addresses(world)]

    words = "".join(of_amara)
    for own in OF_AMARA:
        words = words.replace(own, "")
    assert "canary" not in words
    assert "written by another" in words
    assert all(canary not in "".join(of_ben) for canary in OF_AMARA)
    assert "canary-point_id rota" in "".join(of_ben) or state == "ended"
    assert "canary-goal" in "".join(of_ben)


def test_no_act_answers_with_words_either(cast: Cast) -> None:
    """Acts open another's words at times, as to move a 1:1 is to bring its place along; what they answer has none."""
    world = build(cast, "planned")
    answers = []
    with time_machine.travel(world.now, tick=False):
        amara = Program(cast.amara, now=world.now)
        for method in ("post", "put", "patch", "delete"):
            for path in addresses(world, method):
                counter.kept.clear()
                for body in bodies(world):
                    answer = amara.ask(method.upper(), path, body, If_Match='"1"')
                    assert answer.status_code < 500, (path, answer.content)
                    answers.append((path, answer.content.decode()))

    assert len([1 for _, content in answers if "href" in content]) > 5
    assert [path for path, content in answers if "canary" in content] == []


def bodies(world: World) -> list[Any]:
    """A right one for each act; to the others it is wrong, which is answered too."""
    return [
        None,
        {"text": "Hello"},
        {"to": "2026-12-04T10:00:00Z", "reason": "clash"},
        {"happened": True},
        {"to": "shared"},
        {"place": 0},
        {"place": "Oak"},
        {"answers": []},
        {"weekday": 1, "time": "10:00", "starts_on": "2026-12-01"},
        {"kind": "thanks", "parts": {"behaviour": "You stayed"}},
        {"kind": "growth", "text": "To listen"},
        {"from_on": "2026-12-24"},
        {"ending": "kept"},
        {"day": "tomorrow", "time": "10:00"},
        {"moment": "at_once"},
        {"me": True},
        {"names": True},
        {"zone": "Europe/London"},
        {"kind": "question", "text": "Where is it?"},
        {},
        {"stage": "ready"},
        {"kind": "regular"},
        {"to": "writing"},
        {"weeks": 4, "moves": 3},
        {"kind": "crunch", "first": "2026-11-23", "last": "2026-12-04"},
        {"text": "What helps?", "strand": "team"},
        {"proposals": [str(world.ids["proposal_id"])]},
    ]


def test_what_an_answer_is_described_to_hold_names_no_words_that_are_not_withheld_for_others() -> None:
    """A shape with a text in it says whether that is withheld, or is of one's own alone."""
    own_alone = {"PrivateNote", "Suggested", "OwnAnswer", "Remark"}
    shapes = description()["components"]["schemas"]
    sent = {name for name, shape in shapes.items() if shape.get("additionalProperties") is False}
    wordy = {name for name, shape in shapes.items() if {"text", "words", "parts"} & set(shape.get("properties", {}))}

    open_ = {name for name in wordy - sent - own_alone if "withheld" not in shapes[name]["properties"]}
    assert len(wordy) > 8
    assert open_ == set(), json.dumps(sorted(open_))
    assert V1 in json.dumps(description())
