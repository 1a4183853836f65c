"""Doors of safety. Each takes the viewer."""

from duologue.safety.queries.card import card_for, my_card
from duologue.safety.queries.feedback import (
    AnswerFacts,
    FeedbackFacts,
    feedback_draft_for,
    feedback_for,
    fresh_feedback_for,
)

__all__ = [
    "AnswerFacts",
    "FeedbackFacts",
    "card_for",
    "feedback_draft_for",
    "feedback_for",
    "fresh_feedback_for",
    "my_card",
]
