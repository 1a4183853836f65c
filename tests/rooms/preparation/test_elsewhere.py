"""Points that need no meeting: raised in writing, answered under the point, or back on the agenda after all."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from tests.cast import NOW, Cast
from tests.scene import AFTERWARDS, THURSDAY, begin, end, part, plan, wrap

from duologue.lifecycle import wrap_up
from duologue.meetings.actions import end_meeting, open_meeting
from duologue.meetings.queries import current_meeting_for, meeting_for
from duologue.preparation import actions
from duologue.preparation.queries import Agenda, agenda_for, answers_remembered, elsewhere_for
from duologue.preparation.rules.outcomes import Home
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText

STRANGERS = ("chidi", "dana", "esra", "farid", "gwen")


def add(viewer: Viewer, meeting_id: UUID, text: str, *, share: bool = True) -> UUID:
    with acting_as(viewer, NOW):
        return actions.add_point(viewer, meeting_id, text=text, strand="team", share=share, now=NOW).id


def agenda(viewer: Viewer, meeting_id: UUID, at: datetime = NOW) -> Agenda:
    with acting_as(viewer, at):
        return agenda_for(viewer, meeting_for(viewer, meeting_id, at))


def answer(viewer: Viewer, point_id: UUID, text: str, at: datetime = NOW) -> UUID:
    with acting_as(viewer, at):
        return actions.answer_point(viewer, point_id, text=text, now=at)


def waiting(viewer: Viewer, meeting_id: UUID) -> list[str]:
    with acting_as(viewer, NOW):
        return [point.text for point in elsewhere_for(viewer, meeting_for(viewer, meeting_id, NOW))]


def test_both_answer_under_a_point_and_read_each_other(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = add(cast.ben, meeting_id, "May I swap Fridays?")

    answer(cast.amara, point_id, "Yes, from next week.\r\n")
    mine = answer(cast.ben, point_id, "Thank you", NOW + timedelta(minutes=1))

    for viewer in (cast.amara, cast.ben):
        (point,) = agenda(viewer, meeting_id).points
        assert [(one.text, one.mine) for one in point.answers] == [
            ("Yes, from next week.", viewer is cast.amara),
            ("Thank you", viewer is cast.ben),
        ]
    with acting_as(cast.ben, NOW):
        assert [one.text for one in answers_remembered(cast.ben, cast.pair_id)] == ["Yes, from next week.", "Thank you"]
        actions.strike_answer(cast.ben, mine, now=NOW)
    assert [one.text for one in agenda(cast.amara, meeting_id).points[0].answers] == ["Yes, from next week."]


def test_nobody_else_answers_reads_or_takes_out(cast: Cast) -> None:
    meeting_id = plan(cast)
    shared, draft = add(cast.ben, meeting_id, "Shared"), add(cast.ben, meeting_id, "Draft", share=False)
    answered = answer(cast.amara, shared, "Yes")

    for name in STRANGERS:
        viewer = cast.everyone[name]
        with acting_as(viewer, NOW):
            for point_id in (shared, draft, uuid4()):
                with pytest.raises(NotYours):
                    actions.answer_point(viewer, point_id, text="Hello", now=NOW)
            with pytest.raises(NotYours):
                actions.strike_answer(viewer, answered, now=NOW)
            with pytest.raises(NotYours):
                actions.raise_in_writing(viewer, shared, meeting_id, now=NOW)
            with pytest.raises(NotYours):
                actions.back_on_agenda(viewer, shared, meeting_id, now=NOW)
            with pytest.raises(NotYours):
                actions.settle(viewer, shared, now=NOW)
            assert answers_remembered(viewer, cast.pair_id) == []
    with acting_as(cast.amara, NOW), pytest.raises(NotYours):
        actions.answer_point(cast.amara, draft, text="I see you", now=NOW)
    with acting_as(cast.ben, NOW), pytest.raises(NotYours):
        actions.strike_answer(cast.ben, answered, now=NOW)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 4001, "a\0b\0" * 3000])
def test_an_answer_that_cannot_be_kept_is_refused_with_a_sentence(cast: Cast, text: str) -> None:
    point_id = add(cast.ben, plan(cast), "One")

    with acting_as(cast.ben, NOW), pytest.raises(UnusableText):
        actions.answer_point(cast.ben, point_id, text=text, now=NOW)


def test_what_is_raised_in_writing_waits_until_its_author_is_answered(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = add(cast.ben, meeting_id, "May I swap Fridays?")
    with acting_as(cast.amara, NOW), pytest.raises(Refused, match="Whoever brought a point"):
        actions.raise_in_writing(cast.amara, point_id, meeting_id, now=NOW)
    with acting_as(cast.ben, NOW):
        actions.raise_in_writing(cast.ben, point_id, meeting_id, now=NOW)

    (point,) = agenda(cast.amara, meeting_id).points
    assert point.outcome
    assert point.outcome.home is Home.WRITING
    assert not point.comes_along
    assert waiting(cast.amara, meeting_id) == waiting(cast.ben, meeting_id) == ["May I swap Fridays?"]
    with acting_as(cast.amara, NOW), pytest.raises(Refused, match="says when it is answered"):
        actions.settle(cast.amara, point_id, now=NOW)
    with acting_as(cast.ben, NOW):
        actions.settle(cast.ben, point_id, now=NOW)
    assert waiting(cast.ben, meeting_id) == []
    with acting_as(cast.ben, NOW), pytest.raises(Refused):
        actions.settle(cast.ben, point_id, now=NOW)


def test_it_comes_back_to_this_1_1_or_to_a_later_one(cast: Cast) -> None:
    meeting_id = plan(cast)
    now_again, later = add(cast.ben, meeting_id, "Now again"), add(cast.ben, meeting_id, "Later")
    with acting_as(cast.ben, NOW):
        for point_id in (now_again, later):
            actions.raise_in_writing(cast.ben, point_id, meeting_id, now=NOW)
    with acting_as(cast.amara, NOW):
        actions.back_on_agenda(cast.amara, now_again, meeting_id, now=NOW)
    assert [(point.text, point.outcome is None) for point in agenda(cast.ben, meeting_id).points] == [
        ("Now again", True),
        ("Later", False),
    ]
    begin(cast, meeting_id)
    end(cast, meeting_id)
    following = wrap(cast, meeting_id)

    assert [point.text for point in agenda(cast.ben, following, AFTERWARDS).elsewhere] == ["Later"]
    with acting_as(cast.ben, AFTERWARDS):
        actions.back_on_agenda(cast.ben, later, following, now=AFTERWARDS)
        actions.back_on_agenda(cast.ben, later, following, now=AFTERWARDS)  # twice is once
    back = agenda(cast.amara, following, AFTERWARDS)
    assert ([point.text for point in back.elsewhere], [point.text for point in back.points if not point.outcome]) == (
        [],
        ["Later"],
    )
    with acting_as(cast.ben, AFTERWARDS), pytest.raises(Refused, match="has been held"):
        actions.back_on_agenda(cast.ben, later, meeting_id, now=AFTERWARDS)


def test_a_pair_that_has_ended_takes_no_answer_and_lets_ones_own_be_taken_out(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = add(cast.ben, meeting_id, "One")
    mine = answer(cast.ben, point_id, "Mine")
    part(cast, NOW)

    with acting_as(cast.ben, NOW):
        with pytest.raises(Refused):
            actions.answer_point(cast.ben, point_id, text="Late", now=NOW)
        actions.strike_answer(cast.ben, mine, now=NOW)


def test_a_meeting_of_its_own_comes_first_and_the_rest_waits_for_the_regular_one(cast: Cast) -> None:
    meeting_id = plan(cast)
    parked, rest = add(cast.ben, meeting_id, "The senior role"), add(cast.ben, meeting_id, "The rota")
    begin(cast, meeting_id)
    own_at = AFTERWARDS + timedelta(days=2)
    with acting_as(cast.amara, THURSDAY):
        for bad in (THURSDAY, THURSDAY - timedelta(days=1), THURSDAY + timedelta(days=400)):
            with pytest.raises(Refused, match="within a year"):
                actions.park_point(cast.amara, parked, meeting_id, "separate", own_at=bad, now=THURSDAY)
        actions.park_point(cast.amara, parked, meeting_id, "separate", own_at=own_at, now=THURSDAY)
    end(cast, meeting_id)
    with acting_as(cast.ben, AFTERWARDS):
        following = wrap_up.finish(cast.ben, meeting_id, now=AFTERWARDS)
    assert following is not None
    assert (following.starts_at, following.of_its_own) == (own_at, True)
    assert [point.text for point in agenda(cast.amara, following.id, AFTERWARDS).points] == ["The senior role"]

    after_own = own_at + timedelta(minutes=30)
    with acting_as(cast.ben, own_at):
        open_meeting(cast.ben, following.id, now=own_at)
        actions.mark_spoken(cast.ben, parked, following.id, now=own_at)
        end_meeting(cast.ben, following.id, now=after_own)
    with acting_as(cast.ben, after_own):
        regular = wrap_up.finish(cast.ben, following.id, now=after_own)
        assert regular is not None
        current = current_meeting_for(cast.ben, cast.pair_id, after_own)
    assert current is not None
    assert (current.id, current.of_its_own) == (regular.id, False)
    assert [point.id for point in agenda(cast.amara, regular.id, after_own).points if not point.outcome] == [rest]
