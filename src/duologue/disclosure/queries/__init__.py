"""Doors to disclosures: that they are there, and the words in them."""

from duologue.disclosure.queries.disclosures import DisclosureFacts, disclosure_for, disclosures_for, waiting_for
from duologue.disclosure.queries.glass import (
    CustodianFacts,
    GlassFacts,
    custodians_for,
    glass_for,
    glasses_for,
    opened_words,
)
from duologue.disclosure.queries.own_notes import (
    AskingFacts,
    NoteInQuestion,
    asking_for,
    askings_for,
    notes_in_question,
    released_for,
)
from duologue.disclosure.queries.words import my_marks, words_of

__all__ = [
    "AskingFacts",
    "CustodianFacts",
    "DisclosureFacts",
    "GlassFacts",
    "NoteInQuestion",
    "asking_for",
    "askings_for",
    "custodians_for",
    "disclosure_for",
    "disclosures_for",
    "glass_for",
    "glasses_for",
    "my_marks",
    "notes_in_question",
    "opened_words",
    "released_for",
    "waiting_for",
    "words_of",
]
