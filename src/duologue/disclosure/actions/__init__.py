"""Acts of disclosure: asking or offering, answering, ending. Each leaves its line in the log of those it concerns."""

from duologue.disclosure.actions.answering import agree, decline, decline_again
from duologue.disclosure.actions.asking import Asked, ask
from duologue.disclosure.actions.breaking import approve_opening, ask_to_open, end_opened, keep_opened
from duologue.disclosure.actions.custody import accept_custody, end_custody, end_custody_again, name_custodian
from duologue.disclosure.actions.ending import end, end_lapsed
from duologue.disclosure.actions.own_notes import (
    answer_asking,
    ask_for_notes,
    end_released,
    take_asking_back,
    watch_asked,
)

__all__ = [
    "Asked",
    "accept_custody",
    "agree",
    "answer_asking",
    "approve_opening",
    "ask",
    "ask_for_notes",
    "ask_to_open",
    "decline",
    "decline_again",
    "end",
    "end_custody",
    "end_custody_again",
    "end_lapsed",
    "end_opened",
    "end_released",
    "keep_opened",
    "name_custodian",
    "take_asking_back",
    "watch_asked",
]
