"""A line that somebody was writing when the other ended the 1:1: it is where they are next, and never lost."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from tests.cast import Cast, signed_in_client
from tests.house.world import World, build

from duologue.meetings.actions import close_pair
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db
LINE = "half a line of"


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    world = build(cast, "open")
    with time_machine.travel(world.now, tick=False):
        yield world


def typed(ben: Client, of: str, field: str) -> None:
    assert ben.post(f"{of}draft", {"field": field, "text": LINE}).status_code == 204


def test_it_can_be_finished_at_the_wrap_up(cast: Cast, world: World) -> None:
    amara, ben, of = signed_in_client(cast.amara), signed_in_client(cast.ben), f"/meetings/{world.ids['meeting_id']}/"
    typed(ben, of, "note")
    typed(ben, of, "agreed")
    amara.post(f"{of}ending")

    page = ben.get(f"{of}wrap-up/").content.decode()
    assert page.count(f">{LINE}</textarea>") == 2
    assert LINE not in amara.get(f"{of}wrap-up/").content.decode()

    ben.post(f"{of}notes", {"kind": "note", "text": f"{LINE} mine", "point": ""})
    assert "You were writing" not in ben.get(f"{of}wrap-up/").content.decode()


def test_it_is_there_for_its_writer_alone_when_it_was_closed(cast: Cast, world: World) -> None:
    amara, ben, of = signed_in_client(cast.amara), signed_in_client(cast.ben), f"/meetings/{world.ids['meeting_id']}/"
    typed(ben, of, "note")
    amara.post(f"{of}ending")
    amara.post(f"{of}wrapping")

    page = ben.get(f"{of}wrap-up/").content.decode()
    assert "You were still writing when it was closed" in page
    assert "Onto the next agenda, as your draft" in page
    assert LINE not in amara.get(f"{of}wrap-up/").content.decode()

    ben.post(f"{of}draft", {"field": "note", "from": "wrap-up"})
    assert LINE not in ben.get(f"{of}wrap-up/").content.decode()


def test_of_a_pair_that_has_ended_it_is_read_and_nothing_is_offered_that_would_be_refused(
    cast: Cast, world: World
) -> None:
    ben, of = signed_in_client(cast.ben), f"/meetings/{world.ids['meeting_id']}/"
    typed(ben, of, "note")
    signed_in_client(cast.amara).post(f"{of}ending")
    signed_in_client(cast.amara).post(f"{of}wrapping")
    with acting_as(cast.esra, world.now):
        close_pair(cast.esra, cast.pair_id, now=world.now)

    page = ben.get(f"{of}wrap-up/").content.decode()
    assert LINE in page
    assert "Drop it" not in page
    assert "Onto the next agenda" not in page
    assert signed_in_client(cast.dana).get(f"{of}wrap-up/").status_code == 404
