"""Door to the goals of a pair as its two may take them along."""

from duologue.meetings.queries import PairFacts
from duologue.preparation.queries.goals import GoalFacts, goals_for
from duologue.preparation.rules.goal_sheet.facts import SheetGoal, SheetStep
from duologue.privacy.viewer import Viewer


def sheet_goals_for(viewer: Viewer, pair: PairFacts) -> list[SheetGoal]:
    """What the page of goals shows of a pair that came through its own door, and nothing else."""
    return [_on_sheet(goal, pair) for goal in goals_for(viewer, pair.id)]


def _on_sheet(goal: GoalFacts, pair: PairFacts) -> SheetGoal:
    confirmed = (("manager", pair.manager_id), ("report", pair.report_id))
    return SheetGoal(
        kind=goal.kind,
        words=goal.text,
        support=goal.support,
        due_on=goal.due_on,
        measure=goal.measure,
        steps=tuple(SheetStep(step.text, step.done_on) for step in goal.steps),
        readings=tuple(goal.readings),
        closed_on=goal.closed_on,
        restated=goal.restated,
        confirmed_by=tuple(who for who, person in confirmed if person in goal.confirmed_by),
    )
