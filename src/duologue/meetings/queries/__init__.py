"""Doors of the meeting. Each takes the viewer and gives plain facts."""

from duologue.meetings.queries.ahead import Ahead, When, ahead_for, calendar_for, one_ahead_for
from duologue.meetings.queries.facts import MeetingFacts, NoteFacts, PairFacts, PrivateNoteFacts, SeriesFacts
from duologue.meetings.queries.meetings import (
    current_meeting_for,
    history_for,
    meeting_for,
    next_planned_for,
    regular_before,
    week_for,
)
from duologue.meetings.queries.memory import Remembered, notes_remembered
from duologue.meetings.queries.notes import OwnWords, note_for, notes_for, own_words_for
from duologue.meetings.queries.pairs import open_pair_between, pair_for, pairs_for, pairs_without_meeting_for

__all__ = [
    "Ahead",
    "MeetingFacts",
    "NoteFacts",
    "OwnWords",
    "PairFacts",
    "PrivateNoteFacts",
    "Remembered",
    "SeriesFacts",
    "When",
    "ahead_for",
    "calendar_for",
    "current_meeting_for",
    "history_for",
    "meeting_for",
    "next_planned_for",
    "note_for",
    "notes_for",
    "notes_remembered",
    "one_ahead_for",
    "open_pair_between",
    "own_words_for",
    "pair_for",
    "pairs_for",
    "pairs_without_meeting_for",
    "regular_before",
    "week_for",
]
