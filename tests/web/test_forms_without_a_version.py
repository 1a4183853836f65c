"""A form that does not say which words it was made from is shown both, as one that was made from older words is."""

from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from tests.cast import NOW, Cast, signed_in_client
from tests.house.world import THURSDAY, World, build

from duologue.meetings.queries import meeting_for
from duologue.privacy.identity import acting_as
from duologue.safety.queries import feedback_draft_for

pytestmark = pytest.mark.django_db
SERIES = {"rhythm": "1 weeks", "weekday": "3", "time": "10:00", "minutes": "30", "starts_on": str(NOW.date())}
MOVE = {"day": "2026-12-04", "time": "10:00", "reason": "clash"}
UNSAID: tuple[dict[str, str], ...] = (
    {},
    {"version": ""},
    {"version": "0"},
    {"version": "x"},
    {"version": "-1"},
    {"version": "99999999999"},
)


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    world = build(cast, "planned")
    with time_machine.travel(NOW, tick=False):
        yield world


@pytest.mark.parametrize("unsaid", UNSAID)
@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/pairs/{pair}/series", SERIES | {"place": "Theirs"}),
        ("/meetings/{meeting}/move", MOVE),
        ("/meetings/{meeting}/venue", {"venue": "", "place": "Theirs"}),
    ],
)
def test_a_rhythm_a_time_and_a_place_stay_as_they_are(
    world: World, address: str, form: dict[str, str], unsaid: dict[str, str]
) -> None:
    ben = world.cast.ben
    with acting_as(ben, NOW):
        before = meeting_for(ben, world.ids["meeting_id"], NOW)

    path = address.format(pair=world.cast.pair_id, meeting=before.id)
    answer = signed_in_client(ben).post(path, form | unsaid)

    assert answer.status_code == 409
    with acting_as(ben, NOW):
        assert meeting_for(ben, before.id, NOW) == before


def test_sent_again_from_what_stands_it_is_done(world: World) -> None:
    ben = signed_in_client(world.cast.ben)
    address = f"/meetings/{world.ids['meeting_id']}/venue"
    assert f'name="version" value="{world.version()}"' in unescape(
        ben.post(address, {"venue": "", "place": "Theirs"}).content.decode()
    )

    assert ben.post(address, {"venue": "", "place": "Theirs", "version": world.version()}).status_code == 302


def test_a_draft_of_feedback_stays_as_it_is(world: World) -> None:
    ben, draft_id = world.cast.ben, world.ids["feedback_id"]
    with acting_as(ben, NOW):
        before = feedback_draft_for(ben, draft_id, NOW)

    answer = signed_in_client(ben).post(f"/feedback/{draft_id}/", {"kind": "change", "behaviour": "Theirs"})

    assert answer.status_code == 409
    with acting_as(ben, NOW):
        assert feedback_draft_for(ben, draft_id, NOW) == before


def test_an_entry_stays_as_it_is(cast: Cast) -> None:
    world = build(cast, "open")
    with time_machine.travel(THURSDAY, tick=False):
        ben = signed_in_client(cast.ben)
        answer = ben.post(
            f"/meetings/{world.ids['meeting_id']}/notes/{world.ids['note_id']}/wording", {"text": "Theirs"}
        )

    assert answer.status_code == 409
