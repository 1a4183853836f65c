"""Whoever is new is offered two minutes, an administrator the first steps; both go once they are put away."""

from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.scene import plan

from duologue.lifecycle.founding import How, first_steps_for
from duologue.meetings.actions import open_pair
from duologue.people.actions import grant_role
from duologue.people.queries import begun_for
from duologue.people.rules.roles import Role
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours
from duologue.readiness.actions import RoomAsked, add_room, declare_for_team
from duologue.safety.actions import add_help
from duologue.safety.rules.help import Contact
from duologue.web.told.starting import written

pytestmark = pytest.mark.django_db
TOUR, FIRST = "Two minutes around Duologue", "the first steps</a> show what is done"


def seen(client: Client, path: str) -> str:
    with time_machine.travel(NOW, tick=False):
        answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_each_side_has_six_steps_that_lead_into_pages_of_ones_own(cast: Cast) -> None:
    meeting_id = plan(cast)
    for viewer, side in ((cast.ben, "report"), (cast.amara, "manager")):
        client = signed_in_client(viewer)
        page = seen(client, f"/start/?as={side}")
        assert len(written()[side]) == page.count('<li class="card">') == 6
        assert f"/meetings/{meeting_id}/prepare/" in page
        links = [part.split('"')[0] for part in page.split('class="button plain" href="')[1:]]
        assert len(links) == 6
        with time_machine.travel(NOW, tick=False):
            assert {client.get(link).status_code for link in links} == {200}
    with acting_as(cast.dana, NOW):
        open_pair(cast.dana, cast.dana.person_id, cast.amara.person_id, now=NOW)
    both = seen(signed_in_client(cast.amara), "/start/")
    assert "as a manager." in both
    assert "?as=report" in both


def test_without_a_pair_it_says_so_and_leads_nowhere_that_is_not_there(cast: Cast) -> None:
    page = seen(signed_in_client(cast.farid), "/start/?as=jester")

    assert "You have no 1:1s with anybody yet" in page
    assert "/meetings/" not in page
    assert "/pairs/" not in page


def test_with_a_pair_that_has_no_1_1_yet_arranging_comes_first(cast: Cast) -> None:
    page = seen(signed_in_client(cast.ben), f"/start/?as={'report' if cast.pair_id else ''}")

    assert f"/pairs/{cast.pair_id}/" in page
    assert "/meetings/" not in page


def test_it_is_put_away_and_comes_back_for_that_person_alone(cast: Cast) -> None:
    ben, chidi = signed_in_client(cast.ben), signed_in_client(cast.chidi)
    assert TOUR in seen(ben, "/")
    assert ben.post("/start/putting-away", {"to": "away"}).status_code == 302
    assert TOUR not in seen(ben, "/")
    assert TOUR in seen(chidi, "/")
    assert "Show it on my first page again" in seen(ben, "/start/")
    ben.post("/start/putting-away", {"to": "back"})
    assert TOUR in seen(ben, "/")
    assert ben.post("/start/putting-away", {"to": "later"}).status_code == 422


def test_first_steps_are_done_by_what_is_there(cast: Cast) -> None:
    esra = cast.esra
    with acting_as(esra, NOW):
        before = first_steps_for(esra, begun_for(esra), mail_leaves=True, now=NOW)
        add_help(esra, Contact("Hana", "Anything", "On Mondays", outside=False), now=NOW)
        assert first_steps_for(esra, begun_for(esra), mail_leaves=True, now=NOW)["help"] is How.OPEN
        add_help(esra, Contact("Listening line", "Anything", "Day and night", outside=True), now=NOW)
        add_room(esra, RoomAsked("Oak", "", 4, "solid", False), now=NOW)
        declare_for_team(esra, "", [("crunch", NOW.date(), NOW.date())], now=NOW)
        for role in Role:
            grant_role(None, cast.farid.person_id, role, now=NOW)
        after = first_steps_for(esra, begun_for(esra), mail_leaves=True, now=NOW)

    assert list(before) == [one["id"] for one in written()["founding"]]
    assert {name for name in before if before[name] is How.DONE} == {"people", "lines", "mail"}
    assert (before["backup"], before["policy"], before["second"]) == (How.ON_SERVER, How.WHEN_NEEDED, How.OPEN)
    assert before["seasons"] is How.WHEN_NEEDED
    assert {name for name in after if after[name] is not before[name]} == {"help", "rooms", "seasons", "second"}
    assert after["cadence"] is How.THEIRS
    for other in (cast.amara, cast.gwen):
        with acting_as(other, NOW), pytest.raises(NotYours):
            begun_for(other)


def test_the_page_of_first_steps_names_the_next_one_and_can_be_put_away(cast: Cast) -> None:
    esra = signed_in_client(cast.esra)
    page = seen(esra, "/organisation/start/")
    assert FIRST in seen(esra, "/")
    assert "Next: <a" in page
    assert page.count("for each pair itself") == page.count("on the server</small>") == 1
    assert ">Let mail leave</a>" in page
    esra.post("/organisation/start/putting-away", {"to": "away"})
    assert FIRST not in seen(esra, "/")
    assert TOUR in seen(esra, "/")
    assert FIRST not in seen(signed_in_client(cast.ben), "/")
