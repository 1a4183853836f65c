"""While the two talk: one point in hand, what became of each, and what comes along by itself."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from tests.cast import NOW, Cast
from tests.rooms.meetings.story import write
from tests.scene import AFTERWARDS, THURSDAY, announcements, begin, end, part, plan, rows_seen, statements, wrap

from duologue.meetings.queries import meeting_for
from duologue.preparation import actions
from duologue.preparation.queries import Agenda, agenda_for, margin_for, prepared_for
from duologue.preparation.rules.looks import Look
from duologue.preparation.rules.outcomes import Home, Verdict
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused

STRANGERS = ("chidi", "dana", "esra", "farid", "gwen")


def add(viewer: Viewer, meeting_id: UUID, text: str, *, share: bool = True) -> UUID:
    with acting_as(viewer, NOW):
        return actions.add_point(viewer, meeting_id, text=text, strand="team", share=share, now=NOW).id


def agenda(viewer: Viewer, meeting_id: UUID) -> Agenda:
    with acting_as(viewer, AFTERWARDS):
        return agenda_for(viewer, meeting_for(viewer, meeting_id, AFTERWARDS))


def in_hand(viewer: Viewer, meeting_id: UUID) -> list[str]:
    return [point.text for point in agenda(viewer, meeting_id).points if point.in_hand]


def test_either_takes_one_point_in_hand_and_both_see_it(cast: Cast) -> None:
    meeting_id = plan(cast)
    first, second = add(cast.ben, meeting_id, "First"), add(cast.amara, meeting_id, "Second")
    begin(cast, meeting_id)

    with acting_as(cast.ben, THURSDAY), statements() as asked:
        actions.take_in_hand(cast.ben, meeting_id, first, now=THURSDAY)
    assert announcements(asked) == 1
    assert in_hand(cast.amara, meeting_id) == ["First"]
    with acting_as(cast.amara, THURSDAY):
        actions.take_in_hand(cast.amara, meeting_id, second, now=THURSDAY)
    assert in_hand(cast.ben, meeting_id) == ["Second"]
    with acting_as(cast.amara, THURSDAY):
        actions.take_in_hand(cast.amara, meeting_id, None, now=THURSDAY)
    assert in_hand(cast.ben, meeting_id) == []


def test_only_what_is_shared_on_this_agenda_is_taken_in_hand(cast: Cast) -> None:
    meeting_id = plan(cast)
    draft, shared = add(cast.ben, meeting_id, "Draft", share=False), add(cast.ben, meeting_id, "Shared")
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="while you meet"):
        actions.take_in_hand(cast.ben, meeting_id, shared, now=NOW)
    begin(cast, meeting_id)

    for viewer in (cast.ben, cast.amara):
        with acting_as(viewer, THURSDAY):
            for point_id in (draft, uuid4()):
                with pytest.raises(NotYours):
                    actions.take_in_hand(viewer, meeting_id, point_id, now=THURSDAY)
                with pytest.raises(NotYours):
                    actions.mark_spoken(viewer, point_id, meeting_id, now=THURSDAY)


def test_strangers_do_nothing_here(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = add(cast.ben, meeting_id, "First")
    begin(cast, meeting_id)
    note_id = write(cast.ben, meeting_id, "said", THURSDAY)

    for name in STRANGERS:
        viewer = cast.everyone[name]
        for act, arguments in (
            (actions.take_in_hand, (meeting_id, None)),
            (actions.mark_spoken, (point_id, meeting_id)),
            (actions.park_point, (point_id, meeting_id, "next")),
            (actions.put_under_point, (point_id, note_id)),
            (actions.say_prepared, (meeting_id, "ready")),
            (actions.carry_over, (meeting_id, meeting_id)),
        ):
            with acting_as(viewer, THURSDAY), pytest.raises(NotYours):
                act(viewer, *arguments, now=THURSDAY)


def test_the_last_word_on_what_became_of_a_point_stands(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = add(cast.ben, meeting_id, "First")
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="while you meet"):
        actions.mark_spoken(cast.ben, point_id, meeting_id, now=NOW)
    begin(cast, meeting_id)
    end(cast, meeting_id)

    with acting_as(cast.ben, AFTERWARDS):
        actions.mark_spoken(cast.ben, point_id, meeting_id, now=AFTERWARDS)
    with acting_as(cast.amara, AFTERWARDS), statements() as asked:
        actions.park_point(cast.amara, point_id, meeting_id, "writing", now=AFTERWARDS)

    assert announcements(asked) == 1
    assert [point.outcome for point in agenda(cast.ben, meeting_id).points] == [Verdict(Home.WRITING)]
    wrap(cast, meeting_id)
    with acting_as(cast.ben, AFTERWARDS), pytest.raises(Refused, match="wrap up"):
        actions.mark_spoken(cast.ben, point_id, meeting_id, now=AFTERWARDS)


def test_parking_needs_a_home(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id = add(cast.ben, meeting_id, "First")
    begin(cast, meeting_id)

    with acting_as(cast.ben, THURSDAY), pytest.raises(Refused, match="needs a home"):
        actions.park_point(cast.ben, point_id, meeting_id, "never", now=THURSDAY)


def test_what_was_not_spoken_of_comes_along_and_is_not_copied(cast: Cast) -> None:
    meeting_id = plan(cast)
    texts = ["nobody got to it", "for the next", "of its own", "in writing", "spoken"]
    ids = {text: add(cast.ben, meeting_id, text) for text in texts}
    hers = add(cast.amara, meeting_id, "hers")
    taken_out = add(cast.ben, meeting_id, "never mind")
    begin(cast, meeting_id)
    with acting_as(cast.ben, THURSDAY):
        for text, home in (("for the next", "next"), ("of its own", "separate"), ("in writing", "writing")):
            actions.park_point(cast.ben, ids[text], meeting_id, home, now=THURSDAY)
        actions.mark_spoken(cast.ben, ids["spoken"], meeting_id, now=THURSDAY)
        actions.strike_point(cast.ben, taken_out, now=THURSDAY)
    end(cast, meeting_id)
    expected = ["nobody got to it", "for the next", "hers"]
    assert [point.text for point in agenda(cast.amara, meeting_id).points if point.comes_along] == expected
    following = wrap(cast, meeting_id)

    with acting_as(cast.amara, AFTERWARDS), statements() as asked:
        assert actions.carry_over(cast.amara, meeting_id, following, now=AFTERWARDS) == 3
        assert actions.carry_over(cast.amara, meeting_id, following, now=AFTERWARDS) == 3

    for viewer in (cast.ben, cast.amara):
        brought = agenda(viewer, following).points
        assert [point.text for point in brought] == expected
        assert {point.brought_from for point in brought} == {date(2026, 11, 26)}
        assert {point.outcome for point in brought} == {None}
    assert hers in {point.id for point in agenda(cast.ben, following).points}
    assert announcements(asked) == 2


def test_a_point_brought_over_is_still_its_authors(cast: Cast) -> None:
    meeting_id = plan(cast)
    first, second = add(cast.ben, meeting_id, "First"), add(cast.ben, meeting_id, "Second")
    begin(cast, meeting_id)
    end(cast, meeting_id)
    following = wrap(cast, meeting_id)
    with acting_as(cast.amara, AFTERWARDS):
        actions.carry_over(cast.amara, meeting_id, following, now=AFTERWARDS)
        with pytest.raises(NotYours):
            actions.rewrite_point(cast.amara, first, text="Mine", strand="team", version=1, now=AFTERWARDS)
    third = add(cast.ben, following, "Third")

    with acting_as(cast.ben, AFTERWARDS):
        actions.rewrite_point(cast.ben, first, text="First, again", strand="team", version=1, now=AFTERWARDS)
        actions.move_point(cast.ben, third, "up", now=AFTERWARDS)
        actions.unshare_point(cast.ben, second, now=AFTERWARDS)

    assert [point.text for point in agenda(cast.amara, following).points] == ["First, again", "Third"]


def test_carrying_needs_one_and_the_same_pair(cast: Cast) -> None:
    meeting_id = plan(cast)
    with acting_as(cast.ben, NOW), pytest.raises(NotYours):
        actions.carry_over(cast.ben, meeting_id, uuid4(), now=NOW)
    part(cast, NOW)
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="ended"):
        actions.carry_over(cast.ben, meeting_id, meeting_id, now=NOW)


def test_an_entry_stands_under_the_point_it_was_said_about(cast: Cast) -> None:
    meeting_id = plan(cast)
    point_id, draft = add(cast.amara, meeting_id, "First"), add(cast.ben, meeting_id, "Draft", share=False)
    begin(cast, meeting_id)
    his, hers = write(cast.ben, meeting_id, "his", THURSDAY), write(cast.amara, meeting_id, "hers", THURSDAY)

    with acting_as(cast.ben, THURSDAY):
        actions.put_under_point(cast.ben, point_id, his, now=THURSDAY)
        actions.put_under_point(cast.ben, point_id, his, now=THURSDAY)
        for point, note in ((point_id, hers), (draft, his), (point_id, uuid4()), (uuid4(), his)):
            with pytest.raises(NotYours):
                actions.put_under_point(cast.ben, point, note, now=THURSDAY)

    (shared,) = (point for point in agenda(cast.amara, meeting_id).points if point.shared)
    assert shared.note_ids == (his,)


def test_the_light_is_said_by_oneself_and_seen_by_both(cast: Cast) -> None:
    meeting_id = plan(cast)

    for stage in ("ready", "started"):
        with acting_as(cast.ben, NOW), statements() as asked:
            actions.say_prepared(cast.ben, meeting_id, stage, now=NOW)

    assert announcements(asked) == 1
    with acting_as(cast.amara, NOW):
        assert prepared_for(cast.amara, [meeting_id, uuid4()]) == {meeting_id: {cast.ben.person_id: "started"}}
        with pytest.raises(Refused, match="Nothing was changed"):
            actions.say_prepared(cast.amara, meeting_id, "brilliant", now=NOW)
    begin(cast, meeting_id)
    with acting_as(cast.amara, THURSDAY), pytest.raises(Refused, match="before you meet"):
        actions.say_prepared(cast.amara, meeting_id, "ready", now=THURSDAY + timedelta(minutes=1))


def test_both_stay_with_a_point_when_both_would_like_to_and_either_goes_back(cast: Cast) -> None:
    meeting_id = plan(cast)
    first, second = add(cast.ben, meeting_id, "First"), add(cast.amara, meeting_id, "Second")
    begin(cast, meeting_id)

    def stay(viewer: Viewer, point_id: UUID, act: str = "stay_with") -> None:
        with acting_as(viewer, THURSDAY):
            getattr(actions, act)(viewer, meeting_id, point_id, now=THURSDAY)

    def stands() -> tuple[UUID, bool] | None:
        point = next(point for point in agenda(cast.amara, meeting_id).points if point.in_hand)
        return (point.stay.asked_by, point.stay.agreed) if point.stay else None

    with acting_as(cast.ben, THURSDAY):
        actions.take_in_hand(cast.ben, meeting_id, first, now=THURSDAY)
    with pytest.raises(Refused, match="something else by now"):
        stay(cast.ben, second)
    stay(cast.ben, first)
    stay(cast.ben, first)  # one person twice is not two
    assert stands() == (cast.ben.person_id, False)
    stay(cast.amara, first)
    assert stands() == (cast.ben.person_id, True)
    stay(cast.amara, first, "back_to_plan")
    assert stands() is None
    stay(cast.amara, first)
    with acting_as(cast.ben, THURSDAY):
        actions.take_in_hand(cast.ben, meeting_id, second, now=THURSDAY)
    assert stands() is None  # the wish was for that point
    for name in STRANGERS:
        for act in ("stay_with", "back_to_plan"):
            with pytest.raises(NotYours):
                stay(cast.everyone[name], second, act)
    end(cast, meeting_id)
    with pytest.raises(Refused):
        stay(cast.ben, second)


def test_a_look_is_kept_for_the_one_who_looked(cast: Cast) -> None:
    meeting_id = plan(cast)

    def look(viewer: Viewer, at: datetime) -> Look | None:
        with acting_as(viewer, at):
            meeting = meeting_for(viewer, meeting_id, at)
            last = margin_for(viewer, meeting).look
            actions.look(viewer, meeting, last, now=at)
            return last

    later = NOW + timedelta(hours=3)
    assert look(cast.ben, NOW) is None
    assert look(cast.amara, NOW) is None
    assert look(cast.ben, later) == Look(NOW)
    assert look(cast.ben, later) == Look(later, NOW)
    assert rows_seen(cast.amara, later, ["preparation_looked"]) == {"preparation_looked": 1}
    assert rows_seen(cast.chidi, later, ["preparation_looked"]) == {"preparation_looked": 0}
