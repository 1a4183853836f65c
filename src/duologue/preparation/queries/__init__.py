"""Doors to what the two want to speak of."""

from duologue.preparation.queries.agenda import Agenda, PointFacts, Wording, agenda_for, point_for
from duologue.preparation.queries.goals import GoalFacts, StepFacts, goal_for, goals_for
from duologue.preparation.queries.lights import prepared_for
from duologue.preparation.queries.margin import Margin, margin_for
from duologue.preparation.queries.memory import points_remembered

__all__ = [
    "Agenda",
    "GoalFacts",
    "Margin",
    "PointFacts",
    "StepFacts",
    "Wording",
    "agenda_for",
    "goal_for",
    "goals_for",
    "margin_for",
    "point_for",
    "points_remembered",
    "prepared_for",
]
