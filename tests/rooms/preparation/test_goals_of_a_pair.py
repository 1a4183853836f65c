"""Goals of a pair: begun by either, measured, gone step by step, understood by both, closed; nobody else sees one."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from tests.cast import NOW, Cast
from tests.scene import announcements, part, refused_or_nothing, rows_seen, statements

from duologue.preparation import actions
from duologue.preparation.models import GoalEntry
from duologue.preparation.queries import GoalFacts, goal_for, goals_for
from duologue.preparation.rules.goals import Kind, measure_of
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText

pytestmark = pytest.mark.django_db
TABLES = ["preparation_goal", "preparation_goalentry"]


def begin(cast: Cast, viewer: Viewer, kind: Kind, **more: object) -> UUID:
    pair_id = cast.pair_id
    with acting_as(viewer, NOW):
        return actions.add_goal(viewer, pair_id, kind=kind, text="To speak up", now=NOW, **more)  # type: ignore[arg-type]


def seen(viewer: Viewer, goal_id: UUID) -> GoalFacts:
    with acting_as(viewer, NOW):
        return goal_for(viewer, goal_id, NOW)


def test_a_growth_goal_goes_step_by_step(cast: Cast) -> None:
    goal = begin(cast, cast.ben, Kind.GROWTH, support="An hour a week")
    with acting_as(cast.amara, NOW), statements() as asked:
        actions.add_step(cast.amara, goal, "Once in the round", now=NOW)
    assert announcements(asked) == 1
    step = seen(cast.ben, goal).steps[0]
    with acting_as(cast.ben, NOW):
        for _ in range(2):  # twice is as once
            actions.say_step_done(cast.ben, goal, step.id, now=NOW)
        with pytest.raises(NotYours):
            actions.say_step_done(cast.ben, goal, goal, now=NOW)

    for viewer in (cast.ben, cast.amara):
        facts = seen(viewer, goal)
        assert (facts.text, facts.support, facts.mine) == ("To speak up", "An hour a week", viewer is cast.ben)
        assert [(it.text, it.done_on) for it in facts.steps] == [("Once in the round", NOW.date())]


def test_an_objective_is_measured_with_numbers_on_days_gone_by(cast: Cast) -> None:
    goal = begin(cast, cast.amara, Kind.OBJECTIVE, measure=measure_of("days", "9", "2", "down", "the list"))
    with acting_as(cast.ben, NOW):
        actions.add_reading(cast.ben, goal, "5,5", on=NOW.date(), now=NOW)
        with pytest.raises(UnusableText, match="The reading is a number"):
            actions.add_reading(cast.ben, goal, "a lot", on=NOW.date(), now=NOW)
        with pytest.raises(Refused, match="has not come yet"):
            actions.add_reading(cast.ben, goal, "5", on=NOW.date() + timedelta(days=2), now=NOW)

    facts = seen(cast.amara, goal)
    assert facts.measure is not None
    assert [(str(it.value), it.on) for it in facts.readings] == [("5.5", NOW.date())]


def test_a_reading_of_this_morning_counts_where_the_day_has_begun_already(cast: Cast) -> None:
    in_auckland = replace(cast.ben, zone="Pacific/Auckland")
    evening = NOW.replace(hour=20)
    goal = begin(cast, cast.ben, Kind.OBJECTIVE, measure=measure_of("days", "9", "2", "down", "the list"))
    with acting_as(in_auckland, evening):
        actions.add_reading(in_auckland, goal, "8", on=evening.date() + timedelta(days=1), now=evening)
    with acting_as(cast.ben, evening), pytest.raises(Refused, match="has not come yet"):
        actions.add_reading(cast.ben, goal, "8", on=evening.date() + timedelta(days=1), now=evening)


def test_what_is_not_measured_takes_no_reading_and_what_is_must_say_how(cast: Cast) -> None:
    growth = begin(cast, cast.ben, Kind.GROWTH)

    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="Only an objective"):
        actions.add_reading(cast.ben, growth, "5", on=NOW.date(), now=NOW)
    with pytest.raises(Refused, match="An objective says"):
        begin(cast, cast.ben, Kind.OBJECTIVE)


def test_an_expectation_is_understood_once_the_report_restated_it_and_both_confirmed(cast: Cast) -> None:
    with pytest.raises(Refused, match="Amara's to state"):
        begin(cast, cast.ben, Kind.EXPECTATION)
    goal = begin(cast, cast.amara, Kind.EXPECTATION)
    with acting_as(cast.amara, NOW):
        with pytest.raises(Refused, match="once the report has said it"):
            actions.confirm(cast.amara, goal, now=NOW)
        with pytest.raises(Refused, match="Ben who says it"):
            actions.restate(cast.amara, goal, "Mine", now=NOW)
    with acting_as(cast.ben, NOW):
        actions.restate(cast.ben, goal, "Say early when it slips", now=NOW)
        actions.confirm(cast.ben, goal, now=NOW)
    later = NOW + timedelta(hours=1)
    with acting_as(cast.amara, later):
        actions.confirm(cast.amara, goal, now=later)
    assert seen(cast.ben, goal).confirmed_by == {cast.ben.person_id, cast.amara.person_id}

    again = NOW + timedelta(hours=2)
    with acting_as(cast.ben, again):
        actions.restate(cast.ben, goal, "Say early, and suggest", now=again)
    facts = seen(cast.amara, goal)
    assert (facts.restated, facts.confirmed_by) == ("Say early, and suggest", frozenset())


def test_a_closed_goal_stays_as_it_is_and_an_ended_pair_takes_none(cast: Cast) -> None:
    goal, other = begin(cast, cast.ben, Kind.TEAM), begin(cast, cast.ben, Kind.GROWTH)
    with acting_as(cast.amara, NOW):
        for _ in range(2):
            actions.close_goal(cast.amara, goal, now=NOW)
        with pytest.raises(Refused, match="is closed"):
            actions.add_step(cast.amara, goal, "One more", now=NOW)
        assert [it.id for it in goals_for(cast.amara, cast.pair_id)] == [other, goal]  # open ones first
    part(cast, NOW)
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="has ended"):
        actions.add_step(cast.ben, other, "Too late", now=NOW)


def test_only_its_author_takes_a_goal_out_and_then_its_words_are_gone(cast: Cast) -> None:
    goal = begin(cast, cast.ben, Kind.GROWTH)
    with acting_as(cast.amara, NOW), pytest.raises(NotYours):
        actions.strike_goal(cast.amara, goal, now=NOW)
    with acting_as(cast.ben, NOW):
        actions.add_step(cast.ben, goal, "A step", now=NOW)
        actions.strike_goal(cast.ben, goal, now=NOW)
        assert [bytes(entry.text_sealed) for entry in GoalEntry.objects.filter(goal_id=goal)] == [b""]
        assert goals_for(cast.ben, cast.pair_id) == []
        with pytest.raises(NotYours):
            goal_for(cast.ben, goal, NOW)


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_nobody_else_sees_or_touches_a_goal(cast: Cast, who: str) -> None:
    goal = begin(cast, cast.ben, Kind.GROWTH)
    outsider: Viewer = getattr(cast, who)

    with acting_as(outsider, NOW), pytest.raises(NotYours):
        goal_for(outsider, goal, NOW)
    with acting_as(outsider, NOW):
        assert goals_for(outsider, cast.pair_id) == []
        for act in (actions.confirm, actions.close_goal, actions.strike_goal):
            with pytest.raises(NotYours):
                act(outsider, goal, now=NOW)
    assert rows_seen(outsider, NOW, TABLES) == dict.fromkeys(TABLES, 0)
    assert rows_seen(None, NOW, TABLES) == dict.fromkeys(TABLES, 0)
    assert refused_or_nothing(outsider, NOW, "UPDATE preparation_goal SET due_on = due_on")


def test_goals_are_found_with_two_questions(cast: Cast) -> None:
    for _ in range(3):
        begin(cast, cast.ben, Kind.GROWTH)
    with acting_as(cast.amara, NOW), statements() as asked:
        assert len(goals_for(cast.amara, cast.pair_id)) == 3
    assert len(asked) == 2
