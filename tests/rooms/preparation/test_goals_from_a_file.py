"""Bringing goals in from a file: by whom they may be begun, all or nothing, never over what is there, and once."""

from datetime import date

import pytest
from tests.cast import NOW, Cast
from tests.scene import announcements, part, rows_seen, statements

from duologue.meetings.actions import open_pair
from duologue.meetings.queries import pair_for
from duologue.preparation import actions
from duologue.preparation.queries import GoalFacts, goals_for, sheet_goals_for
from duologue.preparation.rules.goal_sheet.planning import Plan
from duologue.preparation.rules.goal_sheet.writing import write_goals
from duologue.preparation.rules.goals import Kind, measure_of
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText

pytestmark = pytest.mark.django_db
HEAD = "goal,row,kind,words,baseline,target,reading,on\n"
TWO = (
    HEAD
    + "1,goal,objective,Refunds,9,2,,\n1,reading,,,,,7,2026-11-02\n1,reading,,,,,5,2026-11-20\n"
    + "2,goal,growth,To listen,,,,2026-11-21\n2,step,,First,,,,2026-11-20\n2,step,,Second,,,,\n"
)


def bring(viewer: Viewer, cast: Cast, text: str) -> Plan:
    pair_id = cast.pair_id
    with acting_as(viewer, NOW):
        return actions.bring_goals(viewer, pair_id, text, now=NOW)


def goals(viewer: Viewer, cast: Cast) -> list[GoalFacts]:
    with acting_as(viewer, NOW):
        return goals_for(viewer, cast.pair_id)


def taken(viewer: Viewer, cast: Cast) -> str:
    with acting_as(viewer, NOW):
        return write_goals(sheet_goals_for(viewer, pair_for(viewer, cast.pair_id, NOW)))


def test_what_is_brought_in_is_ones_own_and_both_see_it_in_the_order_of_the_file(cast: Cast) -> None:
    bring(cast.ben, cast, TWO)

    for viewer in (cast.ben, cast.amara):
        refunds, listen = goals(viewer, cast)
        assert (refunds.text, refunds.kind, refunds.mine) == ("Refunds", Kind.OBJECTIVE, viewer is cast.ben)
        assert [(str(it.value), it.on.day) for it in refunds.readings] == [("7", 2), ("5", 20)]
        assert [(it.text, it.done_on) for it in listen.steps] == [("First", date(2026, 11, 20)), ("Second", None)]
        assert listen.closed_on == date(2026, 11, 21)


def test_a_look_changes_nothing(cast: Cast) -> None:
    pair_id = cast.pair_id
    with acting_as(cast.ben, NOW), statements() as asked:
        planned = actions.plan_goals(cast.ben, pair_id, TWO, now=NOW)

    assert [it.goal.words for it in planned.additions] == ["Refunds", "To listen"]
    assert [sql for sql in asked if sql.startswith(("INSERT", "UPDATE", "DELETE"))] == []
    assert goals(cast.ben, cast) == []


def test_one_thing_in_the_way_and_nothing_is_added(cast: Cast) -> None:
    planned = bring(cast.ben, cast, f"{TWO}3,goal,objective,Fast,1,much,,\n")

    assert [(it.line, it.column) for it in planned.troubles] == [(8, "target")]
    assert goals(cast.ben, cast) == []


def test_what_is_expected_is_the_managers_to_bring(cast: Cast) -> None:
    text = "kind,words\nexpectation,Say early\n"
    (trouble,) = bring(cast.ben, cast, text).troubles
    assert (trouble.line, trouble.column) == (2, "kind")
    assert "Amara's to state" in trouble.expected
    assert goals(cast.ben, cast) == []

    assert bring(cast.amara, cast, text).troubles == ()
    assert [(it.kind, it.mine) for it in goals(cast.amara, cast)] == [(Kind.EXPECTATION, True)]


def test_the_same_file_again_adds_nothing_and_changes_nothing(cast: Cast) -> None:
    bring(cast.ben, cast, TWO)
    before = goals(cast.amara, cast)
    again = bring(cast.amara, cast, TWO.replace("First", "Another step"))

    assert (again.additions, [it.goal.words for it in again.already]) == ((), ["Refunds", "To listen"])
    assert goals(cast.amara, cast) == before


def test_taken_from_one_pair_and_brought_into_another_it_is_the_same_file(cast: Cast) -> None:
    pair_id = cast.pair_id
    with acting_as(cast.ben, NOW):
        for words in ("=1+1", "'=1+1", "'tis", "-3", 'a "b", c\n\nd'):
            goal = actions.add_goal(cast.ben, pair_id, kind=Kind.GROWTH, text=words, support=words, now=NOW)
            actions.add_step(cast.ben, goal, words, now=NOW)
        measure = measure_of("=days", "-3", "2.50", "up", "@list")
        goal = actions.add_goal(cast.ben, pair_id, kind=Kind.OBJECTIVE, text="M", measure=measure, now=NOW)
        actions.add_reading(cast.ben, goal, "-1,5", on=NOW.date(), now=NOW)
        actions.close_goal(cast.ben, goal, now=NOW)
    text = taken(cast.ben, cast)
    with acting_as(cast.farid, NOW):
        other = open_pair(cast.farid, cast.farid.person_id, cast.ben.person_id, now=NOW)
    with acting_as(cast.ben, NOW):
        assert actions.bring_goals(cast.ben, other, text, now=NOW).troubles == ()
        assert write_goals(sheet_goals_for(cast.ben, pair_for(cast.ben, other, NOW))) == text


def test_both_take_the_same_along_and_nothing_that_was_taken_out(cast: Cast) -> None:
    pair_id = cast.pair_id
    with acting_as(cast.amara, NOW):
        goal = actions.add_goal(cast.amara, pair_id, kind=Kind.EXPECTATION, text="Say early", now=NOW)
    with acting_as(cast.ben, NOW):
        actions.restate(cast.ben, goal, "Before it slips", now=NOW)
        actions.confirm(cast.ben, goal, now=NOW)
        gone = actions.add_goal(cast.ben, pair_id, kind=Kind.GROWTH, text="Regretted", now=NOW)
        actions.strike_goal(cast.ben, gone, now=NOW)

    text = taken(cast.ben, cast)
    assert text == taken(cast.amara, cast)
    assert "own words,,Before it slips" in text
    assert "confirmed,,report" in text
    assert "Regretted" not in text


def test_a_file_of_two_hundred_goals_is_announced_once_and_asks_as_much_as_one_of_two(cast: Cast) -> None:
    pair_id, counts = cast.pair_id, []
    bring(cast.ben, cast, TWO)
    for many in (2, 200):
        text = HEAD + "".join(f"{n},goal,growth,{many} {n},,,,\n{n},step,,S,,,,2026-11-20\n" for n in range(many))
        with acting_as(cast.ben, NOW), statements() as asked:
            assert len(actions.bring_goals(cast.ben, pair_id, text, now=NOW).additions) == many
        assert announcements(asked) == 1
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 12


def test_an_ended_pair_takes_none_and_what_is_no_list_is_a_sentence(cast: Cast) -> None:
    with pytest.raises(UnusableText, match="The file is empty"):
        bring(cast.ben, cast, "")
    part(cast, NOW)
    for act in (actions.plan_goals, actions.bring_goals):
        with acting_as(cast.ben, NOW), pytest.raises(Refused, match="has ended"):
            act(cast.ben, cast.pair_id, TWO, now=NOW)


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_nobody_else_brings_or_takes_anything(cast: Cast, who: str) -> None:
    outsider: Viewer = getattr(cast, who)
    bring(cast.ben, cast, TWO)
    with acting_as(cast.ben, NOW):
        pair = pair_for(cast.ben, cast.pair_id, NOW)

    for act in (actions.plan_goals, actions.bring_goals):
        with acting_as(outsider, NOW), pytest.raises(NotYours):
            act(outsider, cast.pair_id, "kind,words\ngrowth,Mine\n", now=NOW)
    with acting_as(outsider, NOW):
        assert sheet_goals_for(outsider, pair) == []
    assert rows_seen(cast.ben, NOW, ["preparation_goal"]) == {"preparation_goal": 2}
