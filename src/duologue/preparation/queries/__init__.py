"""Doors to what the two want to speak of."""

from duologue.preparation.queries.agenda import (
    Agenda,
    PointFacts,
    Stay,
    Wording,
    agenda_for,
    elsewhere_for,
    point_for,
    strands_for,
)
from duologue.preparation.queries.answers import AnswerFacts, own_dates
from duologue.preparation.queries.goal_sheet import sheet_goals_for
from duologue.preparation.queries.goals import GoalFacts, StepFacts, goal_for, goals_for
from duologue.preparation.queries.library import library_for, own_question_for
from duologue.preparation.queries.lights import prepared_for
from duologue.preparation.queries.margin import Margin, margin_for
from duologue.preparation.queries.memory import answers_remembered, points_remembered
from duologue.preparation.queries.organisation import (
    AddedQuestion,
    SavedVersion,
    added_questions_for,
    kinds_written_for,
    on_show_for,
    version_for,
    versions_for,
)
from duologue.preparation.queries.own_points import own_points_for
from duologue.preparation.queries.own_shared import own_shared_for
from duologue.preparation.queries.shared_counts import shared_counts_for

__all__ = [
    "AddedQuestion",
    "Agenda",
    "AnswerFacts",
    "GoalFacts",
    "Margin",
    "PointFacts",
    "SavedVersion",
    "Stay",
    "StepFacts",
    "Wording",
    "added_questions_for",
    "agenda_for",
    "answers_remembered",
    "elsewhere_for",
    "goal_for",
    "goals_for",
    "kinds_written_for",
    "library_for",
    "margin_for",
    "on_show_for",
    "own_dates",
    "own_points_for",
    "own_question_for",
    "own_shared_for",
    "point_for",
    "points_remembered",
    "prepared_for",
    "shared_counts_for",
    "sheet_goals_for",
    "strands_for",
    "version_for",
    "versions_for",
]
