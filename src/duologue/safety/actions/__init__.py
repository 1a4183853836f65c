"""Giving feedback, receiving it, and saying how one likes to be told."""

from duologue.safety.actions.card import keep_card
from duologue.safety.actions.giving import Given, give, keep_feedback, take_back, throw_away
from duologue.safety.actions.receiving import answer_feedback, put_away, say_how_it_landed

__all__ = [
    "Given",
    "answer_feedback",
    "give",
    "keep_card",
    "keep_feedback",
    "put_away",
    "say_how_it_landed",
    "take_back",
    "throw_away",
]
