"""After words are shared, taken back or taken out: who reads them from now on, and whether the other had opened them."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import World, build

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
SHARED = "Shared. Amara reads it from now on; you can take it back until you begin to talk."


def said(client: Client, path: str, at: timedelta = HOUR, since: World | None = None, **form: str) -> str:
    """The page that follows the form, with what it says."""
    with time_machine.travel((since.now if since else NOW) + at, tick=False):
        answer = client.post(path, form, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def looked_at(world: World, client: Client, at: timedelta, step: str = "prepare/") -> None:
    with time_machine.travel(world.now + at, tick=False):
        assert client.get(f"/meetings/{world.ids['meeting_id']}/{step}", follow=True).status_code == 200


def test_sharing_says_who_reads_it_and_until_when_it_can_be_taken_back(cast: Cast) -> None:
    world = build(cast, "planned")
    ben, points = signed_in_client(cast.ben), f"/meetings/{world.ids['meeting_id']}/points"

    assert SHARED in said(ben, f"{points}/{world.ids['draft_id']}/sharing", to="shared")
    assert SHARED in said(ben, points, text="The rota", strand="theirs", keep="shared")
    assert "Shared." not in said(ben, points, text="The rota, too", strand="theirs", keep="draft")


def test_once_they_talk_it_is_said_to_be_in_the_room(cast: Cast) -> None:
    world = build(cast, "open")
    path = f"/meetings/{world.ids['meeting_id']}/points/{world.ids['draft_id']}/sharing"

    page = said(signed_in_client(cast.ben), path, timedelta(0), world, to="shared")

    assert (
        "Shared. Amara reads it from now on. You have begun to talk, so it is in the room; you can remove it." in page
    )


def test_a_shared_point_says_for_whom_it_is_and_a_draft_does_not(cast: Cast) -> None:
    world = build(cast, "planned")
    ben, amara = signed_in_client(cast.ben), signed_in_client(cast.amara)
    with time_machine.travel(NOW, tick=False):
        of_ben, of_amara = (
            unescape(one.get(f"/meetings/{world.ids['meeting_id']}/prepare/", follow=True).content.decode())
            for one in (ben, amara)
        )

    assert of_ben.count("yours, for you and Amara") == 1
    assert "yours, for you" not in of_amara


def test_taking_back_says_whether_the_other_had_opened_it(cast: Cast) -> None:
    world = build(cast, "planned")
    ben, path = (
        signed_in_client(cast.ben),
        f"/meetings/{world.ids['meeting_id']}/points/{world.ids['point_id']}/sharing",
    )

    assert "It is a draft again, yours alone. Amara had not opened it." in said(ben, path, to="draft")
    said(ben, path, to="shared")
    looked_at(world, signed_in_client(cast.amara), 2 * HOUR)
    page = said(ben, path, 3 * HOUR, to="draft")

    when = (NOW + 2 * HOUR).strftime(f"%A {(NOW + 2 * HOUR).day} %B")
    assert f"It is a draft again, yours alone. Amara had opened it on {when}, " in page


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("points/{point_id}/removal", "The point is taken out."),
        ("answers/{answer_id}/removal", "Your answer is taken out."),
    ],
)
def test_taking_out_says_it_as_well(cast: Cast, what: str, sentence: str) -> None:
    world = build(cast, "planned")
    path = f"/meetings/{world.ids['meeting_id']}/{what.format(**world.ids)}"
    looked_at(world, signed_in_client(cast.amara), HOUR)

    assert f"{sentence} It had been opened on " in said(signed_in_client(cast.ben), path, 2 * HOUR)


def test_a_draft_that_is_taken_out_was_nobodys_to_open(cast: Cast) -> None:
    world = build(cast, "planned")
    path = f"/meetings/{world.ids['meeting_id']}/points/{world.ids['draft_id']}/removal"

    page = said(signed_in_client(cast.ben), path)

    assert "The point is taken out." in page
    assert "opened" not in page.partition('class="messages"')[2].partition("</div>")[0]


def test_a_note_that_is_taken_out_says_it_too(cast: Cast) -> None:
    world = build(cast, "open")
    path = f"/meetings/{world.ids['meeting_id']}/notes/{world.ids['note_id']}/removal"

    page = said(signed_in_client(cast.ben), path, timedelta(minutes=1), world)

    assert "Your note is taken out. It had not been opened." in page


def test_what_is_taken_back_among_ones_own_words_says_it_by_name(cast: Cast) -> None:
    world = build(cast, "planned")
    words = f"/pairs/{cast.pair_id}/own-words/point/{world.ids['point_id']}/taking-back"

    assert "What was read was read. Amara had not opened it." in said(signed_in_client(cast.ben), words)


def test_it_asks_one_thing_more(cast: Cast) -> None:
    world = build(cast, "planned")
    ben, points = signed_in_client(cast.ben), f"/meetings/{world.ids['meeting_id']}/points"
    asked = {}
    for act, form in (("sharing", {"to": "shared"}), ("sharing", {"to": "draft"}), ("removal", {})):
        with CaptureQueriesContext(connection) as all_of_it, time_machine.travel(NOW + HOUR, tick=False):
            assert ben.post(f"{points}/{world.ids['draft_id']}/{act}", form).status_code == 302
        asked[act, form.get("to", "")] = sum("privacy_firstreading" in query["sql"] for query in all_of_it)

    assert asked == {("sharing", "shared"): 0, ("sharing", "draft"): 1, ("removal", ""): 0}


def test_of_what_nobody_opened_no_list_of_the_other_speaks(cast: Cast) -> None:
    world = build(cast, "planned")
    ben, amara = signed_in_client(cast.ben), signed_in_client(cast.amara)
    path = f"/pairs/{cast.pair_id}/own-words/point/{world.ids['point_id']}/taking-back"

    page = said(ben, path)
    assert "Amara had not opened it. No list of theirs says that you took it back." in page
    with time_machine.travel(NOW + HOUR, tick=False):
        assert "took back" not in amara.get("/log/").content.decode()
        assert "took back a talking point" in ben.get("/log/").content.decode()
