"""From a workshop into one's own next 1:1: a draft of whoever pressed, from either side, and of nobody else."""

from datetime import datetime
from uuid import uuid4

import pytest
from tests.cast import NOW, Cast
from tests.scene import THURSDAY, begin, part, plan

from duologue.labs.actions import take_home
from duologue.labs.rules.workshops.material import Practice, workshop
from duologue.meetings.actions import keep_draft
from duologue.meetings.queries import MeetingFacts, next_planned_for, own_words_for
from duologue.preparation.queries import agenda_for
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused

pytestmark = pytest.mark.django_db
EITHER, MANAGER, REPORT = ("plan-it", "three-points"), ("plan-it", "worth-it"), ("make-it-safe", "one-unsaid")


def drafts(viewer: Viewer, cast: Cast) -> list[tuple[str, bool, bool]]:
    """What this person finds on the pair's next agenda."""
    with acting_as(viewer, NOW):
        meeting = next_planned_for(viewer, cast.pair_id, NOW)
        assert meeting is not None
        return [(point.text, point.mine, point.shared) for point in agenda_for(viewer, meeting).points]


def take(viewer: Viewer, cast: Cast, practice: tuple[str, str], at: datetime = NOW) -> MeetingFacts:
    with acting_as(viewer, at):
        return take_home(viewer, cast.pair_id, *practice, now=at)


@pytest.mark.parametrize(("who", "other", "practice"), [("ben", "amara", REPORT), ("amara", "ben", MANAGER)])
def test_it_becomes_a_draft_that_the_other_does_not_see(
    cast: Cast, who: str, other: str, practice: tuple[str, str]
) -> None:
    meeting_id = plan(cast)
    viewer = getattr(cast, who)
    assert take(viewer, cast, practice).id == meeting_id
    words = found(practice).words
    assert drafts(viewer, cast) == [(words, True, False)]
    assert drafts(getattr(cast, other), cast) == []
    with pytest.raises(Refused, match="already"):
        take(viewer, cast, practice)
    assert len(drafts(viewer, cast)) == 1


def test_what_was_being_typed_there_stays(cast: Cast) -> None:
    meeting_id = plan(cast)
    with acting_as(cast.ben, NOW):
        keep_draft(cast.ben, meeting_id, "point", "Half a sen", now=NOW)
    take(cast.ben, cast, EITHER)
    with acting_as(cast.ben, NOW):
        assert own_words_for(cast.ben, meeting_id).drafts == {"point": "Half a sen"}


def test_what_does_not_fit_is_said_with_what_to_do(cast: Cast) -> None:
    assert cast.pair_id  # open, with no 1:1 yet
    with pytest.raises(Refused, match="Arrange one"):
        take(cast.ben, cast, EITHER)
    meeting_id = plan(cast)
    with pytest.raises(Refused, match="for the manager"):
        take(cast.ben, cast, MANAGER)
    with pytest.raises(Refused, match="for the report"):
        take(cast.amara, cast, REPORT)
    begin(cast, meeting_id)
    with pytest.raises(Refused, match="Wrap it up"):
        take(cast.ben, cast, EITHER, THURSDAY)
    part(cast, THURSDAY)
    with pytest.raises(Refused, match="has ended"):
        take(cast.ben, cast, EITHER, THURSDAY)


def test_nobody_else_can_and_nothing_that_is_not_there(cast: Cast) -> None:
    plan(cast)
    for other in (cast.chidi, cast.dana, cast.esra, cast.farid, cast.gwen):
        with pytest.raises(NotYours):
            take(other, cast, EITHER)
    for practice in (("no-such", "three-points"), ("plan-it", "no-such")):
        with pytest.raises(NotYours):
            take(cast.ben, cast, practice)
    with acting_as(cast.ben, NOW), pytest.raises(NotYours):
        take_home(cast.ben, uuid4(), *EITHER, now=NOW)
    assert drafts(cast.ben, cast) == drafts(cast.amara, cast) == []


def found(practice: tuple[str, str]) -> Practice:
    workshop_id, practice_id = practice
    one = workshop(workshop_id)
    assert one is not None
    known = one.practice(practice_id)
    assert known is not None
    return known
