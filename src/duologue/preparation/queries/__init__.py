"""Doors to what the two want to speak of."""

from duologue.preparation.queries.agenda import Agenda, PointFacts, Stay, Wording, agenda_for, elsewhere_for, point_for
from duologue.preparation.queries.answers import AnswerFacts, own_dates
from duologue.preparation.queries.goal_sheet import sheet_goals_for
from duologue.preparation.queries.goals import GoalFacts, StepFacts, goal_for, goals_for
from duologue.preparation.queries.lights import prepared_for
from duologue.preparation.queries.margin import Margin, margin_for
from duologue.preparation.queries.memory import answers_remembered, points_remembered

__all__ = [
    "Agenda",
    "AnswerFacts",
    "GoalFacts",
    "Margin",
    "PointFacts",
    "Stay",
    "StepFacts",
    "Wording",
    "agenda_for",
    "answers_remembered",
    "elsewhere_for",
    "goal_for",
    "goals_for",
    "margin_for",
    "own_dates",
    "point_for",
    "points_remembered",
    "prepared_for",
    "sheet_goals_for",
]
