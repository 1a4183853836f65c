"""Doors of the meeting. Each takes the viewer and gives plain facts."""

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
from duologue.meetings.queries.notes import drafts_for, note_for, notes_for, private_note_for
from duologue.meetings.queries.pairs import open_pair_between, pair_for, pairs_for, pairs_without_meeting_for

__all__ = [
    "MeetingFacts",
    "NoteFacts",
    "PairFacts",
    "PrivateNoteFacts",
    "Remembered",
    "SeriesFacts",
    "current_meeting_for",
    "drafts_for",
    "history_for",
    "meeting_for",
    "next_planned_for",
    "note_for",
    "notes_for",
    "notes_remembered",
    "open_pair_between",
    "pair_for",
    "pairs_for",
    "pairs_without_meeting_for",
    "private_note_for",
    "regular_before",
    "week_for",
]
