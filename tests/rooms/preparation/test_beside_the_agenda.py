"""What stands beside an agenda: the shape that the report chose, what was spoken of lately, both lights."""

from uuid import UUID

import pytest
from tests.cast import NOW, Cast
from tests.scene import AFTERWARDS, THURSDAY, announcements, begin, end, plan, statements, wrap

from duologue.meetings.queries import meeting_for
from duologue.preparation import actions
from duologue.preparation.queries import Margin, agenda_for, margin_for
from duologue.preparation.rules.shape import Shape
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused

pytestmark = pytest.mark.django_db


def margin(viewer: Viewer, meeting_id: UUID) -> Margin:
    with acting_as(viewer, AFTERWARDS):
        return margin_for(viewer, meeting_for(viewer, meeting_id, AFTERWARDS))


def speak_of(cast: Cast, meeting_id: UUID, strand: str) -> None:
    with acting_as(cast.ben, NOW):
        actions.add_point(cast.ben, meeting_id, text=strand, strand=strand, share=True, now=NOW)
    begin(cast, meeting_id)
    with acting_as(cast.amara, THURSDAY):
        for point in agenda_for(cast.amara, meeting_for(cast.amara, meeting_id, THURSDAY)).points:
            actions.mark_spoken(cast.amara, point.id, meeting_id, now=THURSDAY)
    end(cast, meeting_id)


def test_the_shape_follows_from_the_minutes_until_the_report_chooses(cast: Cast) -> None:
    meeting_id = plan(cast)
    assert (margin(cast.amara, meeting_id).shape, margin(cast.amara, meeting_id).chosen) == (Shape.NORMAL, False)

    with acting_as(cast.ben, NOW), statements() as asked:
        actions.choose_shape(cast.ben, meeting_id, "deep", now=NOW)
        actions.choose_shape(cast.ben, meeting_id, "light", now=NOW)

    assert announcements(asked) == 2
    for viewer in (cast.ben, cast.amara):
        assert (margin(viewer, meeting_id).shape, margin(viewer, meeting_id).chosen) == (Shape.LIGHT, True)


def test_the_manager_chooses_no_shape_and_nobody_an_unknown_one(cast: Cast) -> None:
    meeting_id = plan(cast)

    for viewer, shape in ((cast.amara, "light"), (cast.ben, "endless")):
        with acting_as(viewer, NOW), pytest.raises(Refused, match="Ben's to choose"):
            actions.choose_shape(viewer, meeting_id, shape, now=NOW)
    with acting_as(cast.chidi, NOW), pytest.raises(NotYours):
        actions.choose_shape(cast.chidi, meeting_id, "light", now=NOW)


def test_what_was_spoken_of_is_seen_by_both_and_counted_in_one_question(cast: Cast) -> None:
    first = plan(cast)
    speak_of(cast, first, "growth")
    following = wrap(cast, first)

    for viewer in (cast.ben, cast.amara):
        beside = margin(viewer, following)
        assert beside.held == 1
        said = {covered.strand: covered.words for covered in beside.covered}
        assert (said["growth"], said["team"]) == ("last time", "not the last time")
    with acting_as(cast.ben, AFTERWARDS):
        meeting = meeting_for(cast.ben, following, AFTERWARDS)
        with statements() as asked:
            margin_for(cast.ben, meeting)
    assert len(asked) == 1


def test_what_was_parked_was_not_spoken_of(cast: Cast) -> None:
    first = plan(cast)
    with acting_as(cast.ben, NOW):
        point = actions.add_point(cast.ben, first, text="Pay", strand="growth", share=True, now=NOW)
    begin(cast, first)
    with acting_as(cast.ben, THURSDAY):
        actions.park_point(cast.ben, point.id, first, "writing", now=THURSDAY)
    end(cast, first)

    said = {covered.strand: covered.words for covered in margin(cast.ben, wrap(cast, first)).covered}
    assert said["growth"] == "not the last time"
