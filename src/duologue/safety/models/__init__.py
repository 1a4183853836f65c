"""Tables of the room, a file for each of its subjects."""

from duologue.safety.models.card import PreferencesCard
from duologue.safety.models.feedback import Feedback, FeedbackAnswer, Received

__all__ = ["Feedback", "FeedbackAnswer", "PreferencesCard", "Received"]
