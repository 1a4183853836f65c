"""The pulse, whom one may turn to, and a message to those who look after it, by a program."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.db import transaction
from tests.api.asking import Program, status
from tests.cast import NOW, Cast
from tests.crew import two_teams
from tests.house.world import build

from duologue.labs.queries import box_for, message_for
from duologue.labs.rules.contact import State
from duologue.people.models import KeptAnswer
from duologue.people.rules.pace import counter
from duologue.privacy.identity import Viewer, acting_as
from duologue.safety.actions import answer_pulse, open_pulse, release_pulses

pytestmark = pytest.mark.django_db
SIX = {"values": [{"statement": number, "value": 6} for number in range(1, 8)]}
MESSAGE = {"kind": "fault", "text": "The page stays blank"}


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    counter.kept.clear()
    with time_machine.travel(NOW, tick=False):
        yield
    counter.kept.clear()


def opened(cast: Cast) -> list[Viewer]:
    crew = two_teams(cast)
    with acting_as(cast.esra, NOW):
        open_pulse(cast.esra, NOW.date() + timedelta(days=10), now=NOW)
    return crew


def test_a_pulse_is_answered_once_by_who_is_asked(cast: Cast) -> None:
    crew = opened(cast)
    one, other = Program(crew[0]), Program(crew[1])
    seen = one.get("/pulse")
    assert (len(seen["statements"]), seen["answered"]) == (7, False)
    one.put("/pulse/answer", SIX)

    assert one.get("/pulse")["answered"] is True
    assert status(one.ask("PUT", "/pulse/answer", SIX)) == 409
    # Nobody else's answer tells on it.
    assert other.get("/pulse") == seen


@pytest.mark.parametrize("value", [0, 8, "6x", None])
def test_what_is_no_answer_is_refused_and_nothing_is_used_up(cast: Cast, value: object) -> None:
    one = Program(opened(cast)[0])
    assert status(one.ask("PUT", "/pulse/answer", {"values": [{"statement": 1, "value": value}]})) == 422

    assert one.get("/pulse")["answered"] is False


def test_no_key_that_a_program_sends_along_keeps_what_was_answered(cast: Cast) -> None:
    """Of so few possible answers a hash of the request would tell which one it was, beside whose it is."""
    one = Program(opened(cast)[0])
    one.put("/pulse/answer", SIX, Idempotency_Key="once")

    assert KeptAnswer.objects.filter(organisation_id=cast.ben.organisation_id).count() == 0
    assert status(one.ask("POST", "/pulse/answer", SIX)) == 405


def test_who_was_not_asked_finds_none_and_answers_none(cast: Cast) -> None:
    opened(cast)
    gwen = Program(cast.gwen)

    assert status(gwen.ask("GET", "/pulse")) == 404
    assert status(gwen.ask("PUT", "/pulse/answer", SIX)) == 404


def test_what_came_of_it_is_told_to_who_is_in_the_group_and_of_small_groups_nothing(cast: Cast) -> None:
    crew = opened(cast)
    for one in crew[:12]:
        with acting_as(one, NOW):
            answer_pulse(one, dict.fromkeys(range(1, 8), 6), now=NOW)
    assert Program(crew[0]).get("/pulse/groups") == []
    over = NOW + timedelta(days=12)
    with transaction.atomic(), acting_as(cast.esra, over):
        release_pulses(cast.esra, now=over)
    told = {one["name"]: one["lines"] for one in Program(crew[0]).get("/pulse/groups")}

    assert [line["statement"] for line in told[f"The team of {cast.farid.name}"]] == list(range(1, 8))
    assert {"statement": 2, "shown": "rather accurate", "from_so_many": "5 to 9 answers"} in told[
        f"The team of {cast.farid.name}"
    ]
    assert f"The team of {cast.dana.name}" not in told
    assert Program(cast.gwen).get("/pulse/groups") == []


def test_a_message_reaches_those_who_look_after_it_and_nobody_else(cast: Cast) -> None:
    ben = Program(cast.ben)
    ben.post("/contact", MESSAGE)
    with acting_as(cast.esra, NOW):
        (line,) = box_for(cast.esra, State.NEW, NOW).lines
        assert message_for(cast.esra, line.id, NOW).text == MESSAGE["text"]

    assert status(ben.ask("POST", "/contact", {**MESSAGE, "kind": "praise"})) == 422
    assert status(ben.ask("POST", "/contact", {**MESSAGE, "text": "  "})) == 422


def test_nobody_sends_more_than_twenty_an_hour_with_however_many_tokens(cast: Cast) -> None:
    first, second, chidi = Program(cast.ben), Program(cast.ben), Program(cast.chidi)
    said = [status(one.ask("POST", "/contact", MESSAGE)) for one, _ in product((first, second), range(10))]
    assert set(said) == {200}

    over = second.ask("POST", "/contact", MESSAGE)
    assert (status(over), int(over["Retry-After"]) > 3000) == (429, True)
    assert status(chidi.ask("POST", "/contact", MESSAGE)) == 200


def test_whom_one_may_turn_to_is_told_to_everybody_here_and_leaves_no_trace(cast: Cast) -> None:
    build(cast, "planned")
    ben = Program(cast.ben)
    ben.get("/me")
    before = ben.get("/me/log")["items"]
    assert [(one["name"], one["outside"]) for one in ben.get("/help")] == [("Listening line", True)]

    assert ben.get("/me/log")["items"] == before
    assert Program(cast.gwen).get("/help") == []


def test_a_token_for_something_else_says_nothing(cast: Cast) -> None:
    one = opened(cast)[0]
    reading, own = Program(one, ["voice:read"]), Program(one, ["own:write"])

    for program in (reading, own):
        assert status(program.ask("PUT", "/pulse/answer", SIX)) == 403
        assert status(program.ask("POST", "/contact", MESSAGE)) == 403
    assert status(own.ask("GET", "/pulse")) == 403
