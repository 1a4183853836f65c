"""Two pairs who want one room in the same moment, each on a connection of their own: exactly one of them has it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection
from tests.cast import NOW, Cast, build_cast
from tests.rooms.meetings.story import agree

from duologue.lifecycle.venues import Choice, choose_venue
from duologue.meetings.actions import open_pair
from duologue.meetings.queries import meeting_for
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import Refused
from duologue.readiness.actions import RoomAsked, add_room
from duologue.readiness.models import RoomUse
from duologue.readiness.queries import venue_of
from duologue.readiness.rules.venue import Venue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people() -> Cast:
    return build_cast()


def at_once(viewers: list[Viewer], act: Callable[[Viewer], object]) -> list[str]:
    """Everybody's act begins when all have begun their transaction; what each was told, nothing where it was done."""
    together = Barrier(len(viewers), timeout=20)

    def one(viewer: Viewer) -> str:
        try:
            with acting_as(viewer, NOW):
                together.wait()
                act(viewer)
        except Refused as told:
            return told.sentence
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(viewers)) as pool:
        return list(pool.map(one, viewers))


def rooms_and_meetings(people: Cast) -> tuple[dict[str, UUID], dict[UUID, UUID]]:
    """Two rooms; by report the 1:1, all at the same time."""
    with acting_as(people.esra, NOW):
        rooms = {
            name: add_room(people.esra, RoomAsked(name, "", 2, "solid", True), now=NOW) for name in ("Willow", "Oak")
        }
    meetings = {people.ben.person_id: agree(people.ben, people.pair_id, place="").id}
    with acting_as(people.chidi, NOW):
        pair_id = open_pair(people.chidi, people.dana.person_id, people.chidi.person_id, now=NOW)
    meetings[people.chidi.person_id] = agree(people.chidi, pair_id, place="").id
    return rooms, meetings


@pytest.mark.parametrize("again", range(5))
def test_of_two_pairs_one_has_the_room_and_the_other_is_told(people: Cast, again: int) -> None:
    rooms, meetings = rooms_and_meetings(people)
    wanted = Choice(f"room:{rooms['Willow']}", "")

    told = at_once(
        [people.ben, people.chidi],
        lambda viewer: choose_venue(viewer, meetings[viewer.person_id], wanted, version=None, now=NOW),
    )

    assert sorted(bool(sentence) for sentence in told) == [False, True]
    assert "Willow is taken at that time" in "".join(told)
    for viewer, sentence in zip((people.ben, people.chidi), told, strict=True):
        with acting_as(viewer, NOW):
            meeting = meeting_for(viewer, meetings[viewer.person_id], NOW)
            assert meeting.place == ("" if sentence else "Willow")
            here = venue_of(viewer, meeting, NOW)[0].here
            assert here.kind is (None if sentence else Venue.PRIVATE_ROOM)
            assert RoomUse.objects.filter(organisation_id=viewer.organisation_id).count() == 1


def test_two_pairs_who_want_to_change_rooms_with_each_other_wait_for_nobody_for_ever(people: Cast) -> None:
    rooms, meetings = rooms_and_meetings(people)
    has = {people.ben.person_id: "Willow", people.chidi.person_id: "Oak"}
    wants = {people.ben.person_id: "Oak", people.chidi.person_id: "Willow"}

    def take(viewer: Viewer, which: dict[UUID, str]) -> None:
        wanted = Choice(f"room:{rooms[which[viewer.person_id]]}", "")
        choose_venue(viewer, meetings[viewer.person_id], wanted, version=None, now=NOW)

    for viewer in (people.ben, people.chidi):
        with acting_as(viewer, NOW):
            take(viewer, has)
    told = at_once([people.ben, people.chidi], lambda viewer: take(viewer, wants))

    # Either both are told, or one is: never two in one room, and never a page that breaks.
    assert all(not sentence or "is taken at that time" in sentence for sentence in told)
    with acting_as(people.ben, NOW):
        uses = RoomUse.objects.filter(organisation_id=people.ben.organisation_id).values_list("room_id", flat=True)
        assert sorted(uses) == sorted(rooms.values())
