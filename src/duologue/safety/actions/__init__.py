"""Giving feedback, receiving it, saying how one likes to be told; noting how a 1:1 was; whom one may turn to."""

from duologue.safety.actions.after import forget_after, forget_lapsed_after, note_after
from duologue.safety.actions.arriving import FEEDBACK_ARRIVES, arrive
from duologue.safety.actions.card import keep_card
from duologue.safety.actions.giving import Given, give, keep_feedback, take_back, throw_away
from duologue.safety.actions.help import add_help, change_help, list_help
from duologue.safety.actions.narrowing import close_written_back, erase_expired_feedback, take_written_back
from duologue.safety.actions.pulse import answer_pulse, open_pulse, release_pulses, who_would_be_asked
from duologue.safety.actions.receiving import answer_feedback, put_away, say_how_it_landed
from duologue.safety.actions.switches import choose_language_check

__all__ = [
    "FEEDBACK_ARRIVES",
    "Given",
    "add_help",
    "answer_feedback",
    "answer_pulse",
    "arrive",
    "change_help",
    "choose_language_check",
    "close_written_back",
    "erase_expired_feedback",
    "forget_after",
    "forget_lapsed_after",
    "give",
    "keep_card",
    "keep_feedback",
    "list_help",
    "note_after",
    "open_pulse",
    "put_away",
    "release_pulses",
    "say_how_it_landed",
    "take_back",
    "take_written_back",
    "throw_away",
    "who_would_be_asked",
]
