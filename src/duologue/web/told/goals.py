"""A goal as the page tells it: its chart, its words, where it stands."""

from dataclasses import dataclass

from duologue.meetings.queries import PairFacts
from duologue.preparation.queries import GoalFacts
from duologue.preparation.rules.goals import Kind, line, spoken, standing

WIDTH, HEIGHT = 220, 44
"""Of the small chart, in its own units."""


@dataclass(frozen=True, slots=True)
class Told:
    goal: GoalFacts
    chart: str
    """Points of a line, as SVG writes them; empty where nothing is measured."""
    words: str
    """The chart, or where an expectation stands, in words."""
    may_confirm: bool
    may_restate: bool


def told(goal: GoalFacts, pair: PairFacts) -> Told:
    manager, report = pair.manager_id in goal.confirmed_by, pair.report_id in goal.confirmed_by
    open_one = pair.may_write and goal.closed_on is None
    i_confirmed = manager if pair.i_am == "manager" else report
    expected = goal.kind is Kind.EXPECTATION
    words = ""
    if goal.measure is not None:
        words = spoken(goal.measure, goal.readings)
    elif expected:
        words = standing(bool(goal.restated), manager, report)
    return Told(
        goal=goal,
        chart=" ".join(f"{x},{y}" for x, y in line(goal.measure, goal.readings, WIDTH, HEIGHT)) if goal.measure else "",
        words=words,
        may_confirm=open_one and expected and bool(goal.restated) and not i_confirmed,
        may_restate=open_one and expected and pair.i_am == "report",
    )
