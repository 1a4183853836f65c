"""A 1:1 begun from the last one: one's own points, as drafts, and never the other's."""

from uuid import UUID

import pytest
import time_machine
from tests.cast import NOW, Cast, signed_in_client
from tests.scene import AFTERWARDS, THURSDAY, begin, end, plan

from duologue.lifecycle.again import begin_again, last_time
from duologue.lifecycle.wrap_up import finish
from duologue.meetings.queries import meeting_for
from duologue.preparation.actions import add_point, mark_spoken, park_point, share_point, strike_point
from duologue.preparation.queries import agenda_for
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import readings

pytestmark = pytest.mark.django_db


def bring(viewer: Viewer, meeting_id: UUID, text: str, *, strand: str = "team", share: bool = True) -> UUID:
    with acting_as(viewer, NOW):
        return add_point(viewer, meeting_id, text=text, strand=strand, share=share, now=NOW).id


@pytest.fixture
def following(cast: Cast) -> UUID:
    """The next 1:1, after one in which Ben's rota and Amara's launch were spoken of, and Ben's pay was left."""
    first = plan(cast)
    spoken = [bring(cast.ben, first, "Rota"), bring(cast.amara, first, "Launch")]
    bring(cast.ben, first, "Pay", strand="growth")
    written = bring(cast.ben, first, "Lamp")
    bring(cast.ben, first, "Not sure yet", share=False)
    bring(cast.amara, first, "Her own draft", share=False)
    begin(cast, first)
    with acting_as(cast.ben, THURSDAY):
        for point_id in spoken:
            mark_spoken(cast.ben, point_id, first, now=THURSDAY)
        park_point(cast.ben, written, first, "writing", now=THURSDAY)
    end(cast, first)
    with acting_as(cast.ben, AFTERWARDS):
        planned = finish(cast.ben, first, now=AFTERWARDS)
    assert planned
    return planned.id


def on_the_agenda(viewer: Viewer, meeting_id: UUID) -> list[tuple[str, str, bool]]:
    with acting_as(viewer, AFTERWARDS):
        points = agenda_for(viewer, meeting_for(viewer, meeting_id, AFTERWARDS)).points
    return sorted((point.text, point.strand, point.shared) for point in points)


def begun(viewer: Viewer, meeting_id: UUID) -> int:
    with acting_as(viewer, AFTERWARDS):
        return begin_again(viewer, meeting_id, now=AFTERWARDS)


def test_ones_own_points_come_as_drafts_and_what_came_along_is_not_doubled(cast: Cast, following: UUID) -> None:
    assert begun(cast.ben, following) == 1

    assert on_the_agenda(cast.ben, following) == [
        ("Not sure yet", "team", False),
        ("Pay", "growth", True),
        ("Rota", "team", False),
    ]
    assert on_the_agenda(cast.amara, following) == [("Her own draft", "team", False), ("Pay", "growth", True)]
    assert begun(cast.amara, following) == 1
    assert ("Launch", "team", False) in on_the_agenda(cast.amara, following)
    assert "Launch" not in str(on_the_agenda(cast.ben, following))


def test_twice_is_once_also_when_a_draft_was_shared_meanwhile(cast: Cast, following: UUID) -> None:
    assert begun(cast.ben, following) == 1
    assert begun(cast.ben, following) == 0
    with acting_as(cast.ben, AFTERWARDS):
        points = agenda_for(cast.ben, meeting_for(cast.ben, following, AFTERWARDS)).points
        (again,) = (point for point in points if point.text == "Rota")
        share_point(cast.ben, again.id, following, now=AFTERWARDS)
    assert begun(cast.ben, following) == 0
    with acting_as(cast.ben, AFTERWARDS):
        strike_point(cast.ben, again.id, now=AFTERWARDS)
    assert begun(cast.ben, following) == 1


def test_to_look_at_it_opens_none_of_the_others_points(cast: Cast, following: UUID) -> None:
    with acting_as(cast.amara, AFTERWARDS):
        meeting_for(cast.amara, following, AFTERWARDS)  # with the place, in Ben's words
        opened = set(readings.get() or ())
        last = last_time(cast.amara, following, now=AFTERWARDS)
        assert readings.get() == opened

    assert last is not None
    assert (last.at, [point.text for point in last.points]) == (THURSDAY, ["Launch"])


def test_before_the_first_there_is_no_last_one(cast: Cast) -> None:
    meeting_id = plan(cast)

    with acting_as(cast.ben, NOW):
        assert last_time(cast.ben, meeting_id, now=NOW) is None
        with pytest.raises(Refused, match="have not met before"):
            begin_again(cast.ben, meeting_id, now=NOW)


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_it_is_not_there_for_anybody_else(cast: Cast, following: UUID, who: str) -> None:
    with pytest.raises(NotYours):
        begun(getattr(cast, who), following)


def test_the_page_of_kinds_offers_it_and_the_button_does_it(cast: Cast, following: UUID) -> None:
    with time_machine.travel(AFTERWARDS, tick=False):
        client = signed_in_client(cast.ben)
        page = client.get(f"/meetings/{following}/kinds/").content.decode()
        assert "As last time" in page
        assert "Rota" in page
        assert "Launch" not in page
        assert client.post(f"/meetings/{following}/beginning-again").status_code == 302
        after = client.get(f"/meetings/{following}/kinds/").content.decode()
        assert "not here already" in after
        again = client.post(f"/meetings/{following}/beginning-again", follow=True).content.decode()
        assert "There was nothing of yours from last time" in again
