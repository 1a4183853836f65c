"""Doors of safety. Each takes the viewer."""

from duologue.safety.queries.after import AfterFacts, after_word_for, after_words_for
from duologue.safety.queries.card import card_for, my_card
from duologue.safety.queries.feedback import (
    AnswerFacts,
    FeedbackFacts,
    asked_for_change_since,
    feedback_draft_for,
    feedback_for,
    feedback_waits,
    own_written_back_for,
)
from duologue.safety.queries.help import KeptContact, help_for, help_kept_for
from duologue.safety.queries.pulse import (
    GroupFigures,
    KeptRound,
    OpenPulse,
    figures_for,
    open_pulse_for,
    pulse_releases_for,
    pulses_kept_for,
)
from duologue.safety.queries.switches import wants_language_check
from duologue.safety.queries.waiting import Waiting, waiting_for

__all__ = [
    "AfterFacts",
    "AnswerFacts",
    "FeedbackFacts",
    "GroupFigures",
    "KeptContact",
    "KeptRound",
    "OpenPulse",
    "Waiting",
    "after_word_for",
    "after_words_for",
    "asked_for_change_since",
    "card_for",
    "feedback_draft_for",
    "feedback_for",
    "feedback_waits",
    "figures_for",
    "help_for",
    "help_kept_for",
    "my_card",
    "open_pulse_for",
    "own_written_back_for",
    "pulse_releases_for",
    "pulses_kept_for",
    "waiting_for",
    "wants_language_check",
]
