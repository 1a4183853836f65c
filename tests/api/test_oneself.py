"""Oneself by a program: who one is, days away, one's own log, everything to take along."""

from datetime import timedelta

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, somewhere_else, status
from tests.cast import NOW, Cast
from tests.house.world import build

from duologue.meetings.queries import meeting_for
from duologue.people.actions.exporting import give_up_export
from duologue.people.models import KeptExport
from duologue.preparation.queries import agenda_for
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db


def test_who_one_is_and_what_the_token_is_for(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        mine = Program(cast.amara, ["own:read", "times:read"]).get("/me")

    assert (mine["id"], mine["name"], mine["manages"]) == (str(cast.amara.person_id), "Amara", 2)
    assert mine["manager_id"] == str(cast.dana.person_id)
    assert mine["scopes"] == ["own:read", "times:read"]


def test_days_away_are_noted_and_taken_back_by_oneself_alone(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        id_ = ben.post("/me/absences", {"from_on": "2026-12-24", "until_on": "2026-12-27"})["id"]
        assert ben.get("/me/absences")["items"] == [{"id": id_, "from_on": "2026-12-24", "until_on": "2026-12-27"}]

        for other in (cast.amara, cast.chidi, cast.esra, cast.gwen):
            program = Program(other)
            assert id_ not in str(program.get("/me/absences"))
            assert status(program.ask("DELETE", f"/me/absences/{id_}")) == 404
        assert status(ben.ask("DELETE", f"/me/absences/{somewhere_else()}")) == 404
        assert ben.ask("DELETE", f"/me/absences/{id_}").status_code == 204
        assert ben.get("/me/absences")["items"] == []


def test_ones_log_says_who_read_ones_words_and_is_nobody_elses(cast: Cast) -> None:
    world = build(cast, "planned")
    with acting_as(cast.amara, NOW):
        agenda_for(cast.amara, meeting_for(cast.amara, world.ids["meeting_id"], NOW))
    with time_machine.travel(NOW, tick=False):
        lines = Program(cast.ben, ["own:read"]).get("/me/log")["items"]
        others = {name: Program(viewer).get("/me/log")["items"] for name, viewer in cast.everyone.items()}

    read = [one for one in lines if one["what"].startswith("read")]
    assert [(one["what"], one["why"], one["mine"]) for one in read] == [
        ("read what you shared", "you two share it", False)
    ]
    assert [one["who"] for one in read] == ["Amara"]
    assert [one["seq"] for one in lines] == sorted(one["seq"] for one in lines)
    assert not [name for name, found in others.items() if name != "ben" and "read what you shared" in str(found)]


def test_everything_of_ones_own_is_asked_for_once_and_not_fetched_by_a_program(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        assert status(ben.ask("GET", "/me/export")) == 404
        asked = ben.post("/me/export")
        assert status(ben.ask("POST", "/me/export")) == 409
        told = ben.get("/me/export")
        assert (told["id"], told["state"]) == (asked["id"], "gathering")
        assert set(told) == {"id", "asked_at", "lapses_at", "state"}
        assert status(amara.ask("GET", "/me/export")) == 404

        with acting_as(cast.ben, NOW):
            give_up_export(cast.ben, KeptExport.objects.get(organisation_id=cast.ben.organisation_id).id, now=NOW)
        assert ben.get("/me/export")["state"] == "failed"
        assert ben.post("/me/export")["id"] != asked["id"]
    with time_machine.travel(NOW + timedelta(hours=25), tick=False):
        assert status(ben.ask("GET", "/me/export")) == 404


def test_a_token_for_something_else_does_none_of_it(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        times, reading = Program(cast.ben, ["times:read", "times:write"]), Program(cast.ben, ["own:read"])

        for path in ("/me", "/me/absences", "/me/log", "/me/export"):
            assert status(times.ask("GET", path)) == 403
        assert status(reading.ask("POST", "/me/absences", {"from_on": "2026-12-24"})) == 403
        assert status(reading.ask("DELETE", f"/me/absences/{somewhere_else()}")) == 403
        assert status(reading.ask("POST", "/me/export")) == 403


def test_a_log_of_many_lines_asks_as_much_as_one_of_few(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        few = questions_asked(ben, "/me/log")
        for _ in range(3):
            Program(cast.ben)

        assert questions_asked(ben, "/me/log") == few
        assert len(ben.get("/me/log")["items"]) >= 4
