"""The page of one's own words and the list of who read them say the same of when somebody opened what."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import World, build

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
EARLIER, WRITTEN_SINCE = "before you shared it as it stands now.", "first opened it on Monday 23 November, 08:32."


def answered(client: Client, world: World, energy: str, at: timedelta) -> None:
    form = {"moment": "week_before", "asked": "energy", "energy": energy, "energy-reach": "shared"}
    with time_machine.travel(NOW + at, tick=False):
        assert client.post(f"/meetings/{world.ids['meeting_id']}/check-in", form).status_code == 302


def read(client: Client, path: str, at: timedelta) -> str:
    with time_machine.travel(NOW + at, tick=False):
        answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def said_of(page: str, words: str) -> str:
    return page.partition(words)[2].partition("</article>")[0]


def test_an_answer_kept_twice_was_not_opened_before_it_was_written(cast: Cast) -> None:
    world = build(cast, "planned")
    ben, amara = signed_in_client(cast.ben), signed_in_client(cast.amara)
    own = f"/pairs/{cast.pair_id}/own-words/"
    answered(ben, world, "2", MINUTE)
    read(amara, f"/meetings/{world.ids['meeting_id']}/prepare/", 2 * MINUTE)

    answered(ben, world, "2", 3 * MINUTE)
    of_it = said_of(read(ben, own, 4 * MINUTE), "in a check-in, Monday 23 November, 08:31")
    assert WRITTEN_SINCE in of_it
    assert EARLIER not in of_it

    answered(ben, world, "4", 5 * MINUTE)
    of_it = said_of(read(ben, own, 6 * MINUTE), "in a check-in, Monday 23 November, 08:35")
    assert f"Amara opened it on Monday 23 November, 08:32, {EARLIER}" in of_it


def test_the_list_leads_to_when_each_piece_was_opened_and_back(cast: Cast) -> None:
    build(cast, "planned")
    ben, own = signed_in_client(cast.ben), f"/pairs/{cast.pair_id}/own-words/"

    assert f'<a href="{own}">with <bdi>Amara</bdi></a>' in read(ben, "/log/", MINUTE)
    assert '<a href="/log/">the list of who read your words</a>' in read(ben, own, MINUTE)
    assert own not in read(signed_in_client(cast.farid), "/log/", MINUTE)
