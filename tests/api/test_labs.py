"""Workshops and the Weekly, by a program: what is on offer, a seat, a ticket, and an issue."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from tests.api.asking import Program, questions_asked, somewhere_else, status
from tests.cast import NOW, Cast
from tests.house.world import build
from tests.rooms.labs.offering import PAID, WORKSHOP, offer, states, take, ticket_of

from duologue.labs.actions import add_workshop, plan_session
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db


def booking(session_id: UUID) -> str:
    return f"/sessions/{session_id}/booking"


def test_a_seat_is_booked_for_oneself_and_by_name_and_the_third_waits(cast: Cast) -> None:
    session_id = offer(cast)
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        (one,) = ben.get("/workshops")
        assert [(each["left"], each["my_ticket"]) for each in one["sessions"]] == [(2, "")]
        told = ben.post(booking(session_id), {"me": True, "others": ["chidi@example.org", "farid@example.org"]})
        assert told["told"] == "Seats taken: 2. On the waiting list: 1."

        assert ben.get(f"/sessions/{session_id}")["my_ticket"] == "booked"
        assert (states(cast, session_id)["Farid"], ben.get(told["href"])["left"]) == ("waiting", 0)
        assert status(ben.ask("POST", booking(session_id), {"me": False})) == 409


def test_a_seat_that_is_given_back_is_offered_to_who_waits_and_taken_by_them_alone(cast: Cast) -> None:
    session_id = offer(cast, PAID)
    for one in (cast.ben, cast.amara, cast.chidi):
        take(one, session_id)
    with time_machine.travel(NOW, tick=False):
        ben, chidi = Program(cast.ben), Program(cast.chidi)
        (mine,) = ben.get("/me/tickets")
        assert mine["session"]["my_ticket"] == mine["state"] == "reserved"
        given = ben.put(f"/me/tickets/{mine['id']}/cancelling")
        assert given["told"] == (mine["if_cancelled"] or None)
        assert ben.get("/me/tickets") == []
        assert status(ben.ask("PUT", f"/me/tickets/{mine['id']}/cancelling")) == 409

        (offered,) = chidi.get("/me/tickets")
        assert (offered["state"], offered["id"]) == ("offered", str(ticket_of(cast.chidi, session_id).id))
        for who in ("amara", "ben", "dana", "esra", "farid", "gwen"):
            program = Program(getattr(cast, who))
            for act in ("acceptance", "cancelling"):
                assert status(program.ask("PUT", f"/me/tickets/{offered['id']}/{act}")) == 404
        chidi.put(f"/me/tickets/{offered['id']}/acceptance")
        assert chidi.get("/me/tickets")[0]["state"] == "reserved"
        assert status(chidi.ask("PUT", f"/me/tickets/{offered['id']}/acceptance")) == 409


def test_one_hears_of_a_date_or_not(cast: Cast) -> None:
    with acting_as(cast.esra, NOW):
        workshop = add_workshop(cast.esra, WORKSHOP, now=NOW)
    wish = f"/workshops/{workshop}/date-wish"
    with time_machine.travel(NOW, tick=False):
        ben, gwen = Program(cast.ben), Program(cast.gwen)
        ben.put(wish)
        assert [one["wished"] for one in ben.get("/workshops")] == [True]
        assert [one["wished"] for one in Program(cast.chidi).get("/workshops")] == [False]
        assert ben.ask("DELETE", wish).status_code == 204
        assert [one["wished"] for one in ben.get("/workshops")] == [False]

        assert {status(gwen.ask(method, wish)) for method in ("PUT", "DELETE")} == {404}


def test_to_somebody_of_another_organisation_there_is_nothing(cast: Cast) -> None:
    session_id = offer(cast)
    with time_machine.travel(NOW, tick=False):
        gwen, ben = Program(cast.gwen), Program(cast.ben)

        assert gwen.get("/workshops") == []
        assert status(gwen.ask("GET", f"/sessions/{session_id}")) == 404
        assert status(gwen.ask("POST", booking(session_id), {"me": True})) == 404
        assert status(ben.ask("POST", f"/sessions/{somewhere_else()}/booking", {"me": True})) == 404


def test_an_issue_is_read_once_it_is_out_and_by_nobody_elsewhere(cast: Cast) -> None:
    world = build(cast, "planned")
    path = f"/weekly/{world.ids['issue_id']}"
    with time_machine.travel(NOW - timedelta(hours=1), tick=False):
        early = Program(cast.ben, now=NOW - timedelta(hours=1))
        assert early.get("/weekly")["items"] == []
        assert status(early.ask("GET", path)) == 404
    with time_machine.travel(NOW, tick=False):
        ben, gwen = Program(cast.ben), Program(cast.gwen)
        assert [(one["week"], one["title"]) for one in ben.get("/weekly")["items"]] == [("2026-W48", "Slow mornings")]
        assert ben.get(path)["markdown"] == "Begin **slowly**."

        assert gwen.get("/weekly")["items"] == []
        assert status(gwen.ask("GET", path)) == 404


def test_the_weekly_comes_or_does_not(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        assert status(ben.ask("GET", "/me/weekly")) == 404
        ben.put("/me/weekly", {"names": True})
        assert ben.get("/me/weekly") == {"names": True}
        ben.put("/me/weekly", {})
        assert ben.get("/me/weekly") == {"names": False}
        assert status(Program(cast.amara).ask("GET", "/me/weekly")) == 404

        assert ben.ask("DELETE", "/me/weekly").status_code == 204
        assert status(ben.ask("GET", "/me/weekly")) == 404


def test_a_token_for_reading_books_nothing(cast: Cast) -> None:
    session_id = offer(cast)
    with time_machine.travel(NOW, tick=False):
        reading, times = Program(cast.ben, ["labs:read"]), Program(cast.ben, ["times:write"])

        assert {status(one.ask("POST", booking(session_id), {"me": True})) for one in (reading, times)} == {403}
        assert status(reading.ask("PUT", "/me/weekly", {})) == 403
        assert status(times.ask("GET", "/workshops")) == 403


def test_the_catalogue_asks_as_much_for_three_sessions_as_for_one(cast: Cast) -> None:
    offer(cast)
    with time_machine.travel(NOW, tick=False):
        ben = Program(cast.ben)
        before = questions_asked(ben, "/workshops")
        with acting_as(cast.esra, NOW):
            workshop = add_workshop(cast.esra, replace(WORKSHOP, slug="another"), now=NOW)
            for _ in range(2):
                plan_session(cast.esra, workshop, PAID, now=NOW)

        assert questions_asked(ben, "/workshops") == before
