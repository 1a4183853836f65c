"""What one of the two arranged, the other reads on their first page; and a clash is said before anything is agreed."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import World, build

from duologue.meetings.actions import move_meeting, open_pair
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.identity import Viewer, acting_as

pytestmark = pytest.mark.django_db
RHYTHM = {
    "version": "0",
    "rhythm": "2 weeks",
    "weekday": "3",
    "time": "10:00",
    "minutes": "30",
    "starts_on": "2026-11-24",
    "place": "the quay",
}
SET = "Amara set how often you meet: Every second Thursday at 10:00, 30 minutes."


def first_page(viewer: Viewer) -> str:
    with time_machine.travel(NOW, tick=False):
        return unescape(signed_in_client(viewer).get("/").content.decode())


def agree(client: Client, pair_id: object, **otherwise: str) -> tuple[int, str]:
    with time_machine.travel(NOW, tick=False):
        answer = client.post(f"/pairs/{pair_id}/series", RHYTHM | otherwise, follow=True)
    return answer.status_code, unescape(answer.content.decode())


def with_chidi(cast: Cast) -> object:
    with acting_as(cast.amara, NOW):
        return open_pair(cast.amara, cast.amara.person_id, cast.chidi.person_id, now=NOW)


def test_both_first_pages_say_who_moved_it_from_when_to_when(cast: Cast) -> None:
    world = build(cast, "planned")
    moved = "moved it from Thursday 26 November, 10:00 to Friday 27 November, 11:00."
    assert moved not in first_page(cast.ben)
    with acting_as(cast.amara, NOW):
        to_at = NOW + timedelta(days=4, hours=2, minutes=30)
        reason = MoveReason.CLASH
        move_meeting(cast.amara, world.ids["meeting_id"], to_at=to_at, reason=reason, version=None, now=NOW)

    assert f"Amara {moved}" in first_page(cast.ben)
    assert f"You {moved}" in first_page(cast.amara)
    assert moved not in first_page(cast.dana)


def test_a_rhythm_that_one_set_is_said_to_the_other_with_a_way_to_another(cast: Cast) -> None:
    amara = signed_in_client(cast.amara)
    code, told = agree(amara, cast.pair_id)

    assert code == 200
    assert "It is set, and the next 1:1 stands below. Ben reads on their first page that you set it." in told
    assert SET in first_page(cast.ben)
    assert "Another rhythm would suit me better" in first_page(cast.ben)
    assert "set how often you meet" not in first_page(cast.amara)


@pytest.mark.parametrize(
    ("who", "said", "unsaid"),
    [("amara", "You meet Ben then.", "Chidi has another"), ("chidi", "Amara has another 1:1 then.", "Ben")],
)
def test_that_one_of_them_meets_somebody_else_then_is_said_before_it_is_agreed(
    cast: Cast, who: str, said: str, unsaid: str
) -> None:
    world: World = build(cast, "planned")
    pair_id = with_chidi(cast)
    client = signed_in_client(cast.everyone[who])

    code, told = agree(client, pair_id)
    assert (code, said in told, unsaid in told) == (422, True, False)
    assert "The first 1:1 would be on Thursday 26 November, 10:00." in told
    with time_machine.travel(NOW, tick=False):
        assert "Nothing is agreed yet" in client.get(f"/pairs/{pair_id}/").content.decode()

    assert agree(client, pair_id, all_the_same="yes")[0] == 200
    assert "Thursday 10:00" in first_page(cast.chidi)
    assert agree(signed_in_client(cast.ben), cast.pair_id, version=world.versions()[1])[0] == 422


def test_a_time_that_is_free_for_both_is_agreed_at_once(cast: Cast) -> None:
    build(cast, "planned")
    pair_id = with_chidi(cast)

    assert agree(signed_in_client(cast.amara), pair_id, time="10:30")[0] == 200
    assert agree(signed_in_client(cast.farid), pair_id)[0] == 404
