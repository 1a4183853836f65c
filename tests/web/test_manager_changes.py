"""A change of manager at an instant: what was open of the old pair is asked again, and the new one begins with nothing."""

import re
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, account_of, signed_in_client
from tests.house.world import World, build
from tests.scene import last_line

from duologue.lifecycle.reporting import apply_line_changes
from duologue.meetings.queries import ended_pairs_for, open_pair_between, pair_for, pairs_for
from duologue.people.actions import begin_line
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import pair_key
from duologue.privacy.vault.store import key_named
from duologue.readiness.queries import link_token

LATER = NOW + timedelta(hours=1)
CLOSES = "· (Amara|Ben) closes it"


@pytest.fixture
def world(cast: Cast) -> World:
    for viewer in (cast.amara, cast.ben, cast.farid):
        account_of(viewer)
    return build(cast, "planned")


def becomes_manager(cast: Cast, manager: Viewer, report: Viewer) -> UUID:
    with acting_as(cast.esra, LATER):
        changes = begin_line(cast.esra, report.person_id, manager.person_id, on=LATER.date(), now=LATER)
        apply_line_changes(cast.esra, changes, now=LATER)
        found = open_pair_between(cast.esra, manager.person_id, report.person_id)
    assert found
    return found


def test_the_new_pair_is_empty_with_a_key_of_its_own_and_all_three_are_told(world: World) -> None:
    cast = world.cast
    begun = becomes_manager(cast, cast.farid, cast.ben)

    assert key_named(pair_key(begun)).id != key_named(pair_key(cast.pair_id)).id
    for viewer, told in ((cast.farid, "began"), (cast.ben, "began"), (cast.amara, "ended")):
        with acting_as(viewer, LATER):
            line = last_line(viewer)
        assert line
        assert line[:2] == ("Esra", told)
    with acting_as(cast.farid, LATER), pytest.raises(NotYours):
        pair_for(cast.farid, cast.pair_id, LATER)


def test_open_forms_links_and_proposals_of_the_old_pair_are_asked_again(world: World) -> None:
    cast, ids = world.cast, world.ids
    ben, amara = signed_in_client(cast.ben), signed_in_client(cast.amara)
    with time_machine.travel(NOW, tick=False):
        link = reverse("check-in-by-mail", args=[link_token(cast.ben, ids["meeting_id"])])
        assert Client().get(link).status_code == 200
    becomes_manager(cast, cast.farid, cast.ben)

    with time_machine.travel(LATER, tick=False):
        assert Client().get(link).status_code == 404
        for client, path, form in (
            (ben, f"/meetings/{ids['meeting_id']}/points", {"text": "Late", "strand": "theirs", "keep": "shared"}),
            (amara, f"/meetings/{ids['meeting_id']}/points", {"text": "Late", "strand": "theirs", "keep": "shared"}),
            (ben, f"/proposals/{ids['proposal_id']}/taking", {}),
            (amara, f"/meetings/{ids['meeting_id']}/opening", {}),
        ):
            assert client.post(path, form).status_code in (404, 422), path
        assert ben.get(f"/pairs/{cast.pair_id}/").status_code == 200


def test_back_and_forth_gives_new_empty_pairs_and_keeps_the_old_apart(world: World) -> None:
    cast = world.cast
    with_farid = becomes_manager(cast, cast.farid, cast.ben)
    again = becomes_manager(cast, cast.amara, cast.ben)

    assert len({cast.pair_id, with_farid, again}) == 3
    with acting_as(cast.ben, LATER):
        assert [pair.id for pair in pairs_for(cast.ben)] == [again]
        assert {pair.id for pair in ended_pairs_for(cast.ben, LATER)} == {cast.pair_id, with_farid}
    with time_machine.travel(LATER, tick=False):
        page = signed_in_client(cast.amara).get(f"/pairs/{again}/memory/").content.decode()
    assert "canary" not in page


def test_somebody_who_is_both_keeps_the_one_pair_while_the_other_changes(world: World) -> None:
    """Amara leads ben and reports to dana; that she gets another manager is none of ben's."""
    cast = world.cast
    upward = becomes_manager(cast, cast.farid, cast.amara)

    with acting_as(cast.amara, LATER):
        assert {pair.id: pair.i_am for pair in pairs_for(cast.amara)} == {cast.pair_id: "manager", upward: "report"}
    with time_machine.travel(LATER, tick=False):
        assert signed_in_client(cast.farid).get(f"/pairs/{cast.pair_id}/").status_code == 404
        assert signed_in_client(cast.ben).get(f"/pairs/{upward}/").status_code == 404


def read(viewer: Viewer, path: str) -> str:
    with time_machine.travel(LATER, tick=False):
        answer = signed_in_client(viewer).get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_the_first_page_of_the_report_says_what_ended_who_reads_and_that_a_letter_may_be_sent(world: World) -> None:
    cast, letter = world.cast, "Bring something of yours along in a letter"
    becomes_manager(cast, cast.farid, cast.ben)

    told = read(cast.ben, "/")
    assert f'Your pair with <a href="/pairs/{cast.pair_id}/"><bdi>Amara</bdi></a> ended on Monday 23 November.' in told
    assert "Amara can read what you two shared until Wednesday 23 December, 09:30" in told
    assert "With Farid you begin new" in told
    assert letter in told
    for other in (cast.amara, cast.farid, cast.chidi):
        assert letter not in read(other, "/")
        assert "Your pair with" not in read(other, "/")

    with time_machine.travel(LATER, tick=False):
        signed_in_client(cast.ben).post(f"/pairs/{cast.pair_id}/window", {"ends": "now"})
    assert "Your pair with" not in read(cast.ben, "/")


def test_the_page_of_a_pair_that_ended_promises_nothing_more(world: World) -> None:
    cast, meeting = world.cast, world.ids["meeting_id"]
    paths = (f"/pairs/{cast.pair_id}/", f"/meetings/{meeting}/prepare/", f"/meetings/{meeting}/arrange/")
    assert any("Next: " in read(cast.ben, path) for path in paths)
    becomes_manager(cast, cast.farid, cast.ben)

    for path in paths:
        told = read(cast.ben, path)
        assert "The 1:1 of Thursday 26 November, 10:00 does not take place any more." in told, path
        assert "<h1>You and Amara</h1>" in told, path
        assert "Next: " not in told, path
    assert "<td>planned" not in read(cast.ben, f"/pairs/{cast.pair_id}/earlier/")


def test_of_a_pair_that_ended_nobody_is_said_to_close_a_promise(cast: Cast) -> None:
    world = build(cast, "held")
    path = f"/meetings/{world.ids['meeting_id']}/between/"
    assert re.search(CLOSES, read(cast.ben, path) + read(cast.amara, path))
    becomes_manager(cast, cast.farid, cast.ben)

    assert not re.search(CLOSES, read(cast.ben, path) + read(cast.amara, path))
