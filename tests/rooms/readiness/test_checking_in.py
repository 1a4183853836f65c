"""A check-in: what each answered, what the other sees of it, and what nobody learns."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import NOW, Cast
from tests.scene import AFTERWARDS, THURSDAY, announcements, begin, end, part, plan, statements

from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.readiness.actions import check_in, forget_lapsed
from duologue.readiness.queries import CheckIns, checkins_for, shared_for
from duologue.readiness.rules.reach import Reach
from duologue.readiness.rules.shown import Answer, Seen

WEEK, DOOR = "week_before", "at_the_door"


def answer(viewer: Viewer, meeting_id: UUID, moment: str = WEEK, now: datetime = NOW, **given: str) -> list[str]:
    """energy="2 shared", help="listen", load="" and so on; what was asked of the database."""
    sheet = {question: (said.partition(" ")[0], said.partition(" ")[2]) for question, said in given.items()}
    with acting_as(viewer, now), statements() as asked:
        check_in(viewer, meeting_id, moment, sheet, now=now)
    return asked


def seen_by(viewer: Viewer, meeting_id: UUID, now: datetime = NOW) -> CheckIns:
    with acting_as(viewer, now):
        return checkins_for(viewer, meeting_id, now)


def test_the_other_sees_what_the_reach_allows(cast: Cast) -> None:
    meeting_id = plan(cast)

    answer(cast.ben, meeting_id, energy="2 shared", load="5 colour", headspace="heavy me", help="listen")

    his, hers = seen_by(cast.ben, meeting_id), seen_by(cast.amara, meeting_id)
    assert his.mine[WEEK] == {
        "energy": Answer("2", Reach.SHARED),
        "load": Answer("5", Reach.COLOUR),
        "headspace": Answer("heavy", Reach.ME),
        "help": Answer("listen", Reach.SHARED),
    }
    assert hers.theirs == {WEEK: {"energy": Seen("2", None), "load": Seen(None, "heavy"), "help": Seen("listen", None)}}
    assert (his.theirs, hers.mine, hers.change_place) == ({}, {}, False)


def test_what_nobody_chose_a_reach_for_stays_with_oneself(cast: Cast) -> None:
    meeting_id = plan(cast)

    asked = answer(cast.ben, meeting_id, energy="1", load="5", headspace="heavy")

    assert seen_by(cast.amara, meeting_id).theirs == {}
    assert announcements(asked) == 0


def test_only_me_is_told_to_nobody_however_often_it_changes(cast: Cast) -> None:
    meeting_id = plan(cast)
    answer(cast.ben, meeting_id, load="3 shared")

    asked = answer(cast.ben, meeting_id, energy="2 me", load="3 shared")
    asked += answer(cast.ben, meeting_id, energy="4 me", load="3 shared")
    asked += answer(cast.ben, meeting_id, energy="", load="3 shared")

    assert announcements(asked) == 0
    assert seen_by(cast.amara, meeting_id).theirs == {WEEK: {"load": Seen("3", None)}}


def test_rather_not_say_is_kept_exactly_like_no_answer(cast: Cast) -> None:
    meeting_id = plan(cast)
    answer(cast.ben, meeting_id, energy="2 shared", load="4 me")

    asked = answer(cast.ben, meeting_id, energy="", load="")

    assert seen_by(cast.ben, meeting_id) == seen_by(cast.amara, meeting_id) == CheckIns({}, {}, False)
    assert announcements(asked) == 1


def test_narrowing_the_reach_takes_the_answer_off_the_others_page(cast: Cast) -> None:
    meeting_id = plan(cast)
    answer(cast.ben, meeting_id, energy="2 shared", load="4 shared")

    asked = answer(cast.ben, meeting_id, energy="2 me", load="4 colour")

    assert seen_by(cast.amara, meeting_id).theirs == {WEEK: {"load": Seen(None, "heavy")}}
    assert announcements(asked) == 1


def test_a_question_that_was_not_asked_keeps_its_answer(cast: Cast) -> None:
    meeting_id = plan(cast)
    answer(cast.ben, meeting_id, energy="2 shared")

    answer(cast.ben, meeting_id, load="1 shared")

    assert seen_by(cast.amara, meeting_id).theirs[WEEK].keys() == {"energy", "load"}


def test_time_for_something_personal_is_addressed_to_the_other(cast: Cast) -> None:
    meeting_id = plan(cast)

    answer(cast.ben, meeting_id, personal_time="yes")

    assert seen_by(cast.amara, meeting_id).theirs == {WEEK: {"personal_time": Seen("yes", None)}}
    with acting_as(cast.amara, NOW):
        assert shared_for(cast.amara, [meeting_id], NOW) == {}


@pytest.mark.parametrize(
    ("ben", "amara", "change"),
    [("yes", "yes", False), ("no", "yes", True), ("yes", "no", True), ("no", "", True), ("yes", "", False)],
)
def test_if_anyone_cannot_talk_freely_both_read_only_that_the_place_should_change(
    cast: Cast, ben: str, amara: str, change: bool
) -> None:
    meeting_id = plan(cast)

    answer(cast.ben, meeting_id, DOOR, talk_freely=ben)
    answer(cast.amara, meeting_id, DOOR, talk_freely=amara)

    for viewer in (cast.ben, cast.amara):
        seen = seen_by(viewer, meeting_id)
        assert seen.change_place is change
        assert seen.theirs == {}


def test_a_yes_to_talking_freely_is_not_announced_and_a_no_is(cast: Cast) -> None:
    meeting_id = plan(cast)

    assert announcements(answer(cast.ben, meeting_id, DOOR, talk_freely="yes")) == 0
    assert announcements(answer(cast.ben, meeting_id, DOOR, talk_freely="no")) == 1


@pytest.mark.parametrize(
    ("moment", "given"),
    [
        (WEEK, {"energy": "9 shared"}),
        (WEEK, {"energy": "2 everybody"}),
        (WEEK, {"help": "listen colour"}),
        (WEEK, {"talk_freely": "no"}),
        (DOOR, {"talk_freely": "no shared"}),
        (WEEK, {"mood": "4"}),
        ("a_month_before", {"energy": "2"}),
    ],
)
def test_an_answer_that_is_not_on_offer_is_refused_whole(cast: Cast, moment: str, given: dict[str, str]) -> None:
    meeting_id = plan(cast)

    with pytest.raises(Refused, match="Nothing was changed"):
        answer(cast.ben, meeting_id, moment, NOW, load="1 shared", **given)

    assert seen_by(cast.ben, meeting_id).mine == {}


def test_nobody_else_checks_in_or_sees_anything(cast: Cast) -> None:
    meeting_id = plan(cast)
    answer(cast.ben, meeting_id, energy="2 shared")

    for name in ("chidi", "dana", "esra", "farid", "gwen"):
        viewer = cast.everyone[name]
        with pytest.raises(NotYours):
            answer(viewer, meeting_id, energy="2 shared")
        assert seen_by(viewer, meeting_id) == CheckIns({}, {}, False)
        with acting_as(viewer, NOW):
            assert shared_for(viewer, [meeting_id], NOW) == {}


def test_once_they_have_met_answers_can_only_be_taken_back(cast: Cast) -> None:
    meeting_id = plan(cast)
    answer(cast.ben, meeting_id, energy="2 shared", load="3 shared")
    begin(cast, meeting_id)
    answer(cast.amara, meeting_id, DOOR, THURSDAY, energy="3 shared")
    end(cast, meeting_id)

    with pytest.raises(Refused, match="stand as they were"):
        answer(cast.ben, meeting_id, WEEK, AFTERWARDS, energy="5 shared")
    part(cast, AFTERWARDS)
    answer(cast.ben, meeting_id, WEEK, AFTERWARDS, energy="")

    assert seen_by(cast.amara, meeting_id, AFTERWARDS).theirs == {WEEK: {"load": Seen("3", None)}}


def test_answers_lapse_after_ninety_days_and_are_then_forgotten(cast: Cast) -> None:
    meeting_id = plan(cast)
    answer(cast.ben, meeting_id, energy="2 shared", load="1 me")
    answer(cast.amara, meeting_id, energy="4 shared")
    last, over = NOW + timedelta(days=89), NOW + timedelta(days=90)

    assert seen_by(cast.amara, meeting_id, last).theirs
    assert seen_by(cast.amara, meeting_id, over) == seen_by(cast.ben, meeting_id, over) == CheckIns({}, {}, False)
    with acting_as(cast.ben, over):
        assert shared_for(cast.ben, [meeting_id], over) == {}
        assert forget_lapsed(cast.ben, now=last) == 0
        assert forget_lapsed(cast.ben, now=over) == 2
        assert forget_lapsed(cast.ben, now=over) == 0
    assert seen_by(cast.ben, meeting_id).theirs.keys() == {WEEK}


def test_the_home_page_reads_the_door_before_the_week(cast: Cast) -> None:
    meeting_id = plan(cast)
    answer(cast.ben, meeting_id, WEEK, energy="2 shared", load="5 colour")
    answer(cast.ben, meeting_id, DOOR, energy="4 shared", help="light", talk_freely="no")

    with acting_as(cast.amara, NOW):
        hers = shared_for(cast.amara, [meeting_id], NOW)[meeting_id]
    with acting_as(cast.ben, NOW):
        his = shared_for(cast.ben, [meeting_id], NOW)[meeting_id]

    assert list(hers.theirs.items()) == [
        ("energy", Seen("4", None)),
        ("load", Seen(None, "heavy")),
        ("help", Seen("light", None)),
    ]
    assert (hers.i_checked_in, his.i_checked_in, his.theirs) == (False, True, {})
