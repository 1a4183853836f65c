"""Who comes in, and what an answer that says no looks like."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from tests.api.asking import V1, Program, status
from tests.cast import NOW, Cast, account_of, signed_in_client
from tests.house.world import World, build

from duologue.people.actions.tokens import end_token
from duologue.people.queries.tokens import tokens_for
from duologue.people.rules.pace import counter
from duologue.privacy.identity import acting_as
from duologue.privacy.models import AccessEntry, FirstReading
from duologue.privacy.queries import log_for

pytestmark = pytest.mark.django_db


def test_without_a_token_nobody_comes_in(cast: Cast) -> None:
    answer = Client().get(f"{V1}/me")

    assert status(answer) == 401  # type: ignore[arg-type]
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_session_does_nothing_here(cast: Cast) -> None:
    answer = signed_in_client(cast.ben).get(f"{V1}/me")

    assert answer.status_code == 401
    assert "Set-Cookie" not in answer
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize("broken", ["duo_", "nonsense", "duo_" + "A" * 86, "duo_é", "duo_" + "A" * 500])
def test_a_token_that_is_none_is_refused(cast: Cast, broken: str) -> None:
    program = Program(cast.ben)
    program.token = broken

    assert status(program.ask("GET", "/me")) == 401


def test_one_letter_of_a_token_matters(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        program = Program(cast.ben)
        assert program.get("/me")["name"] == "Ben"
        at = len(program.token) - 20
        program.token = program.token[:at] + ("A" if program.token[at] != "A" else "B") + program.token[at + 1 :]

        assert status(program.ask("GET", "/me")) == 401


def test_a_token_ends_on_its_day_with_one_press_with_another_password_and_with_leaving(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        program = Program(cast.ben)
    with time_machine.travel(NOW + timedelta(days=301), tick=False):
        assert status(program.ask("GET", "/me")) == 401
    with time_machine.travel(NOW, tick=False):
        with acting_as(cast.ben, NOW):
            end_token(cast.ben, tokens_for(cast.ben, NOW)[0].id, now=NOW)
        assert status(program.ask("GET", "/me")) == 401

        program = Program(cast.chidi)
        program.get("/me")
        account = account_of(cast.chidi)
        account.set_password("another four quiet words")
        account.save(update_fields=["password"])
        assert status(program.ask("GET", "/me")) == 401


def test_the_first_use_of_a_day_is_a_line_in_ones_own_log(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        program = Program(cast.ben)
        program.get("/me")
        program.get("/me")
        with acting_as(cast.ben, NOW):
            lines = log_for(cast.ben).lines
            used = tokens_for(cast.ben, NOW)[0].used_on

    assert [(line.act, line.rule) for line in lines] == [
        ("used", "by the token “My script”"),
        ("made", "the token “My script”"),
    ]
    assert used == NOW.date()


def test_looking_by_a_program_opens_nothing_of_the_other_and_their_log_says_nothing(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        amara = Program(cast.amara, now=world.now)
        before = _readings(cast, world)
        for path in (
            f"/meetings/{world.ids['meeting_id']}/points",
            f"/pairs/{world.ids['pair_id']}/goals",
            "/meetings",
        ):
            amara.get(path)

        assert _readings(cast, world) == before


def test_what_does_not_fit_is_said_without_repeating_it(cast: Cast) -> None:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        path = f"/meetings/{world.ids['meeting_id']}/points"
        answer = ben.ask("POST", path, {"text": "canary-words", "strand": "canary-strand", "more": "canary-more"})
        told = json.loads(answer.content)

        assert status(answer) == 422
        assert b"canary" not in answer.content
        assert {error["where"][-1] for error in told["errors"]} == {"strand", "more"}
        assert status(ben.client.post(V1 + path, "{", "application/json", headers=_by(ben))) == 400  # type: ignore[arg-type]
        assert status(ben.client.post(V1 + path, "text=x", "text/plain", headers=_by(ben))) == 415  # type: ignore[arg-type]
        assert status(ben.ask("POST", path, {"text": "x" * 300_000})) == 413


def test_what_is_not_there_and_what_is_not_asked_so_are_problems_too(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        wrong_way = ben.ask("DELETE", "/me")

        for path in ("/nothing/here", "/", "/me%0A", "/meetings/%0A/questions/%0Aa/taking"):
            assert status(ben.ask("GET", path)) == 404
        assert (status(wrong_way), wrong_way["Allow"]) == (405, "GET")


def test_a_fault_of_ours_says_nothing_and_undoes_everything(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("canary-fault")

    monkeypatch.setattr("duologue.api.acts.oneself.absences_for", broken)
    with time_machine.travel(NOW, tick=False):
        answer = Program(cast.ben).ask("GET", "/me/absences")

    assert status(answer) == 500
    assert b"canary" not in answer.content


def test_who_asks_too_often_is_told_how_long_to_wait(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        answers = [ben.ask("POST", "/me/absences", {"from_on": "no day"}) for _ in range(121)]

        assert {status(answer) for answer in answers[:120]} == {422}
        assert status(answers[120]) == 429
        assert 1 <= int(answers[120]["Retry-After"]) <= 60
        assert amara.post("/me/absences", {"from_on": "2026-12-24"})
    counter.kept.clear()


def _readings(cast: Cast, world: World) -> tuple[int, int]:
    """Of ben's words by amara: lines in his log, and pieces she opened for the first time."""
    with acting_as(cast.ben, world.now):
        ours = {"organisation_id": cast.ben.organisation_id}
        lines = AccessEntry.objects.filter(**ours, subject_id=cast.ben.person_id, actor_id=cast.amara.person_id)
        return lines.count(), FirstReading.objects.filter(**ours, author_id=cast.ben.person_id).count()


def _by(program: Program) -> dict[str, str]:
    return {"Authorization": f"Bearer {program.token}"}
