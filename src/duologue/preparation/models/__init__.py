"""Tables of the room. The words are sealed; what is beside them says whose they are and where they belong."""

from duologue.preparation.models.agenda import (
    Answer,
    Carry,
    ChosenShape,
    InHand,
    Looked,
    Outcome,
    PointNote,
    Prepared,
    Said,
    TalkingPoint,
)
from duologue.preparation.models.goals import Goal, GoalEntry
from duologue.preparation.models.organisation import OrganisationQuestion, TemplateVersion
from duologue.preparation.models.questions import QuestionsMet
from duologue.preparation.models.shelf import QuestionsKept

__all__ = [
    "Answer",
    "Carry",
    "ChosenShape",
    "Goal",
    "GoalEntry",
    "InHand",
    "Looked",
    "OrganisationQuestion",
    "Outcome",
    "PointNote",
    "Prepared",
    "QuestionsKept",
    "QuestionsMet",
    "Said",
    "TalkingPoint",
    "TemplateVersion",
]
