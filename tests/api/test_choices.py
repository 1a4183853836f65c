"""How one likes it, by a program: mails, hours, wishes, the card, and who stands in."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, somewhere_else, status
from tests.cast import NOW, Cast
from tests.house.world import build

from duologue.people.queries import viewer_who

pytestmark = pytest.mark.django_db
DEPUTIES = "/me/deputies"


def naming(cast: Cast, who: str = "dana") -> dict[str, str]:
    today = NOW.date()
    person = getattr(cast, who).person_id
    return {"person_id": str(person), "first_on": str(today), "last_on": str(today + timedelta(days=12))}


def test_each_kind_of_mail_that_one_can_do_without_is_switched(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben, amara = Program(cast.ben), Program(cast.amara)
        before = {one["kind"]: one["wanted"] for one in ben.get("/me/mails")}
        for kind, wanted in before.items():
            ben.put(f"/me/mails/{kind}", {"wanted": not wanted})

        assert {one["kind"]: one["wanted"] for one in ben.get("/me/mails")} == {
            kind: not wanted for kind, wanted in before.items()
        }
        assert {one["kind"]: one["wanted"] for one in amara.get("/me/mails")} == before
        for kind in ("password", "nonsense"):
            assert status(ben.ask("PUT", f"/me/mails/{kind}", {"wanted": False})) == 404


def test_quiet_hours_are_ones_own_or_the_usual_ones(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        usual = ben.get("/me/quiet-hours")
        assert usual["own"] is False
        ben.put("/me/quiet-hours", {"begins": "18:00", "ends": "08:30", "days": [6, 4]})
        assert ben.get("/me/quiet-hours") == {"begins": "18:00", "ends": "08:30", "days": [4, 6], "own": True}
        never = {"begins": "18:00", "ends": "08:30", "days": [0, 1, 2, 3, 4, 5, 6]}
        assert status(ben.ask("PUT", "/me/quiet-hours", never)) == 422
        assert Program(cast.amara).get("/me/quiet-hours") == usual

        assert ben.ask("DELETE", "/me/quiet-hours").status_code == 204
        assert ben.get("/me/quiet-hours") == usual


def test_hours_and_wishes_come_back_as_they_were_said(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        said = ben.get("/me/time")
        assert said["hours"]["monday"] == "09:00–17:30"
        said |= {"buffer": 15, "in_a_row": 3, "energy": "morning"}
        said["hours"] |= {"friday": "", "monday": "08:00–12:00, 13:00–16:00"}
        said["left_alone"] |= {"tuesday": "12:00–13:00"}
        ben.put("/me/time", said)
        assert ben.get("/me/time") == said

        odd = {**said, "hours": {"monday": "from eight"}}
        assert status(ben.ask("PUT", "/me/time", odd)) == 422
        assert status(ben.ask("PUT", "/me/time", {**said, "hours": {}})) == 409
        assert ben.get("/me/time") == said
        assert Program(cast.amara).get("/me/time")["buffer"] == 10


def test_a_card_is_written_by_whom_it_is_of(cast: Cast) -> None:
    build(cast, "planned")
    said = {"moment": "end_of_day", "how": "In writing", "helps": "A walk", "rather_not": ""}
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        assert ben.get("/me/card")["how"] == "canary-card in writing"
        ben.put("/me/card", said)

        assert ben.get("/me/card") == said
        assert status(ben.ask("PUT", "/me/card", {**said, "how": "x" * 601})) == 422
        assert Program(cast.amara).get("/me/card")["how"] == ""


def test_one_is_reminded_to_prepare_or_not(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        assert status(ben.ask("GET", "/me/reminder")) == 404
        ben.put("/me/reminder", {"days_before": 1, "at": "16:30"})
        assert ben.get("/me/reminder") == {"days_before": 1, "at": "16:30"}
        assert status(ben.ask("PUT", "/me/reminder", {"days_before": 8, "at": "16:30"})) == 422
        assert status(Program(cast.amara).ask("GET", "/me/reminder")) == 404

        assert ben.ask("DELETE", "/me/reminder").status_code == 204
        assert status(ben.ask("GET", "/me/reminder")) == 404


def test_a_time_zone_is_one_that_exists(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        ben.put("/me/zone", {"zone": "Asia/Tokyo"})
        assert ben.get("/me")["zone"] == "Asia/Tokyo"

        assert status(ben.ask("PUT", "/me/zone", {"zone": "Moon/Base"})) == 422
        assert ben.get("/me")["zone"] == "Asia/Tokyo"


def test_a_language_is_one_that_duologue_speaks(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        ben.put("/me/language", {"language": "en-gb"})
        assert ben.get("/me")["language"] == "en-gb"
        assert viewer_who(cast.ben.organisation_id, cast.ben.person_id) == replace(cast.ben, language="en-gb")

        assert status(ben.ask("PUT", "/me/language", {"language": "xx"})) == 409
        assert viewer_who(cast.ben.organisation_id, cast.ben.person_id) == replace(cast.ben, language="en-gb")
        ben.put("/me/language", {"language": ""})
        assert viewer_who(cast.ben.organisation_id, cast.ben.person_id) == cast.ben


def test_a_deputy_is_named_sees_times_and_is_a_deputy_no_more(cast: Cast) -> None:
    build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        amara, dana = Program(cast.amara), Program(cast.dana)
        assert dana.get("/me/standing-in") == []
        id_ = amara.post(DEPUTIES, naming(cast))["id"]
        assert [one["person"]["name"] for one in amara.get(DEPUTIES)] == ["Dana"]
        assert [(one["manager"], one["report"]) for one in dana.get("/me/standing-in")] == [("Amara", "Ben")]
        assert Program(cast.ben).get("/me/standing-in") == []

        for who in ("ben", "chidi", "dana", "esra", "farid", "gwen"):
            program = Program(getattr(cast, who))
            assert status(program.ask("DELETE", f"{DEPUTIES}/{id_}")) == 404
            assert program.get(DEPUTIES) == []
        assert amara.ask("DELETE", f"{DEPUTIES}/{id_}").status_code == 204
        assert (amara.get(DEPUTIES), dana.get("/me/standing-in")) == ([], [])
        assert status(amara.ask("DELETE", f"{DEPUTIES}/{id_}")) == 404


@pytest.mark.parametrize("who", ["ben", "chidi", "esra", "farid", "gwen"])
def test_who_leads_nobody_names_no_deputy(cast: Cast, who: str) -> None:
    with time_machine.travel(NOW, tick=False):
        assert status(Program(getattr(cast, who)).ask("POST", DEPUTIES, naming(cast))) == 404


def test_nor_is_anybody_of_elsewhere_one_or_oneself_or_for_days_that_are_over(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        amara = Program(cast.amara)
        for who in ("gwen", "amara"):
            assert status(amara.ask("POST", DEPUTIES, naming(cast, who))) == 404
        assert status(amara.ask("POST", DEPUTIES, naming(cast) | {"person_id": somewhere_else()})) == 404
        over = {"first_on": str(date(2026, 1, 1)), "last_on": str(date(2026, 1, 5))}
        assert status(amara.ask("POST", DEPUTIES, naming(cast) | over)) == 409


def test_a_token_for_reading_chooses_nothing(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        reading, own = Program(cast.ben, ["choices:read"]), Program(cast.ben, ["own:write"])

        for path, body in (
            ("/me/mails/digest", {"wanted": False}),
            ("/me/zone", {"zone": "Asia/Tokyo"}),
            ("/me/language", {"language": "de"}),
            ("/me/quiet-hours", {"begins": "18:00", "ends": "08:30"}),
        ):
            assert {status(one.ask("PUT", path, body)) for one in (reading, own)} == {403}
        assert status(own.ask("GET", "/me/card")) == 403


def test_lists_ask_little(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        assert questions_asked(Program(cast.ben), "/me/mails") <= 10


def test_a_program_is_answered_in_english(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        ben.put("/me/language", {"language": "de"})
        english = json.loads(ben.ask("PUT", "/me/zone", {"zone": "Moon/Base"}, Accept_Language="de").content)

        assert "is not a time zone we know" in english["detail"]
