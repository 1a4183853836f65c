"""Questions that are suggested while one prepares: at most three, each with its reason, and nobody else's business."""

from uuid import UUID

import pytest
from tests.cast import NOW, Cast
from tests.scene import plan, refused_or_nothing, rows_seen

from duologue.lifecycle import suggesting
from duologue.lifecycle.meeting_page import meeting_page
from duologue.meetings import actions as meetings
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.steps import Step
from duologue.preparation.queries import agenda_for, margin_for
from duologue.preparation.rules.suggestions import MOST, NO_REPEAT, Suggestion
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused

pytestmark = pytest.mark.django_db
MET = "preparation_questionsmet"


def suggested(viewer: Viewer, meeting_id: UUID) -> list[Suggestion]:
    with acting_as(viewer, NOW):
        return meeting_page(viewer, meeting_id, Step.PREPARE, now=NOW).suggestions


def ids(suggestions: list[Suggestion]) -> list[str]:
    return [suggestion.question.id for suggestion in suggestions]


def next_one(cast: Cast, meeting_id: UUID) -> UUID:
    """Held in silence, so that every strand waits; the next one."""
    with acting_as(cast.ben, NOW):
        at = meeting_for(cast.ben, meeting_id, NOW).starts_at
    with acting_as(cast.ben, at):
        meetings.open_meeting(cast.ben, meeting_id, now=at)
        meetings.end_meeting(cast.ben, meeting_id, now=at)
        meetings.finish_wrap_up(cast.ben, meeting_id, now=at)
        following = meetings.plan_next(cast.ben, meeting_id, now=at)
    assert following is not None
    return following.id


def test_each_gets_at_most_three_of_their_own_with_a_reason(cast: Cast) -> None:
    meeting_id = plan(cast)

    for viewer, side in ((cast.ben, "report"), (cast.amara, "manager")):
        found = suggested(viewer, meeting_id)
        assert 1 <= len(found) <= MOST
        assert all(suggestion.because for suggestion in found)
        assert all(suggestion.question.may_be_asked_by(side) for suggestion in found)


def test_one_that_is_taken_becomes_a_draft_and_the_others_stay(cast: Cast) -> None:
    meeting_id = plan(cast)
    first, *others = suggested(cast.ben, meeting_id)

    with acting_as(cast.ben, NOW):
        suggesting.take(cast.ben, meeting_id, first.question.id, now=NOW)
        (draft,) = agenda_for(cast.ben, meeting_for(cast.ben, meeting_id, NOW)).points

    assert (draft.text, draft.strand, draft.shared) == (first.question.words, first.question.strand, False)
    after = ids(suggested(cast.ben, meeting_id))
    assert first.question.id not in after
    assert set(ids(others)) <= set(after)


def test_what_one_puts_aside_the_other_never_learns(cast: Cast) -> None:
    meeting_id = plan(cast)
    hers = ids(suggested(cast.amara, meeting_id))
    for question in ids(suggested(cast.ben, meeting_id)):
        with acting_as(cast.ben, NOW):
            suggesting.put_aside(cast.ben, meeting_id, question, now=NOW)

    assert ids(suggested(cast.amara, meeting_id)) == hers
    assert rows_seen(cast.ben, NOW, [MET]) == {MET: 1}
    for viewer in (cast.amara, cast.chidi, cast.dana, cast.esra, cast.gwen, None):
        assert rows_seen(viewer, NOW, [MET]) == {MET: 0}
    assert refused_or_nothing(cast.amara, NOW, f"DELETE FROM {MET}")


def test_nothing_that_was_suggested_comes_back_within_eight(cast: Cast) -> None:
    meeting_id = plan(cast)
    seen: list[set[str]] = []
    for _ in range(NO_REPEAT + 2):
        shown = ids(suggested(cast.ben, meeting_id))
        assert not set(shown) & set().union(*seen[-NO_REPEAT:])
        seen.append(set(shown))
        with acting_as(cast.ben, NOW):
            suggesting.take(cast.ben, meeting_id, shown[0], now=NOW)
        meeting_id = next_one(cast, meeting_id)

    assert len(seen) == NO_REPEAT + 2


def test_a_question_that_is_none_and_a_meeting_that_is_not_mine_are_refused(cast: Cast) -> None:
    meeting_id = plan(cast)
    question = ids(suggested(cast.ben, meeting_id))[0]

    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="not in the bank"):
        suggesting.take(cast.ben, meeting_id, "no-such-question", now=NOW)
    for outsider in (cast.chidi, cast.dana, cast.esra, cast.gwen):
        with acting_as(outsider, NOW), pytest.raises(NotYours):
            suggesting.take(outsider, meeting_id, question, now=NOW)


def test_a_kind_of_1_1_gives_each_their_own_questions_and_the_report_its_shape(cast: Cast) -> None:
    meeting_id = plan(cast)
    for viewer, side in ((cast.amara, "manager"), (cast.ben, "report")):
        with acting_as(viewer, NOW):
            (kind,) = (
                one for one in suggesting.kinds_for(viewer, meeting_id, now=NOW) if one.template.id == "after-leave"
            )
            suggesting.begin_with(viewer, meeting_id, "after-leave", now=NOW)
            meeting = meeting_for(viewer, meeting_id, NOW)
            drafts = agenda_for(viewer, meeting).points
            margin = margin_for(viewer, meeting)
        assert [draft.text for draft in drafts if draft.mine] == [question.words for question in kind.questions]
        assert all(question.may_be_asked_by(side) for question in kind.questions)
        assert margin.chosen is (side == "report")
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="not known here"):
        suggesting.begin_with(cast.ben, meeting_id, "no-such-kind", now=NOW)
