"""Tables of the room, a file for each of its subjects."""

from duologue.safety.models.after import AfterWord
from duologue.safety.models.card import PreferencesCard
from duologue.safety.models.feedback import Feedback, FeedbackAnswer, Received
from duologue.safety.models.help import HelpContact
from duologue.safety.models.pulse import PulseBox, PulseFigure, PulseGroup, PulseMember, PulseRound
from duologue.safety.models.switches import NoLanguageCheck

__all__ = [
    "AfterWord",
    "Feedback",
    "FeedbackAnswer",
    "HelpContact",
    "NoLanguageCheck",
    "PreferencesCard",
    "PulseBox",
    "PulseFigure",
    "PulseGroup",
    "PulseMember",
    "PulseRound",
    "Received",
]
