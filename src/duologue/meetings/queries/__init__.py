"""Doors of the meeting. Each takes the viewer and gives plain facts."""

from duologue.meetings.queries.ahead import Ahead, ahead_for, calendar_for, one_ahead_for
from duologue.meetings.queries.assistants import AssistantsFacts, all_assistants_for, assistants_for
from duologue.meetings.queries.deputies import (
    DeputyFacts,
    DeputyTime,
    deputies_named_for,
    deputies_of,
    deputy_times_for,
)
from duologue.meetings.queries.facts import MeetingFacts, NoteFacts, PairFacts, PrivateNoteFacts, SeriesFacts
from duologue.meetings.queries.letters import LetterFacts, has_letter, letter_for, own_letter_for
from duologue.meetings.queries.meetings import (
    current_meeting_for,
    history_for,
    meeting_for,
    next_planned_for,
    regular_before,
    week_for,
)
from duologue.meetings.queries.memory import OwnNote, Remembered, notes_remembered, private_notes_in
from duologue.meetings.queries.notes import OwnWords, entries_for, note_for, notes_for, own_notes_for, own_words_for
from duologue.meetings.queries.pairs import (
    ended_pairs_for,
    latest_pair_of_report,
    open_pair_between,
    open_pair_of_report,
    pair_for,
    pairs_for,
    pairs_read_by,
    pairs_without_meeting_for,
    unarranged_and_parted_for,
)

__all__ = [
    "Ahead",
    "AssistantsFacts",
    "DeputyFacts",
    "DeputyTime",
    "LetterFacts",
    "MeetingFacts",
    "NoteFacts",
    "OwnNote",
    "OwnWords",
    "PairFacts",
    "PrivateNoteFacts",
    "Remembered",
    "SeriesFacts",
    "ahead_for",
    "all_assistants_for",
    "assistants_for",
    "calendar_for",
    "current_meeting_for",
    "deputies_named_for",
    "deputies_of",
    "deputy_times_for",
    "ended_pairs_for",
    "entries_for",
    "has_letter",
    "history_for",
    "latest_pair_of_report",
    "letter_for",
    "meeting_for",
    "next_planned_for",
    "note_for",
    "notes_for",
    "notes_remembered",
    "one_ahead_for",
    "open_pair_between",
    "open_pair_of_report",
    "own_letter_for",
    "own_notes_for",
    "own_words_for",
    "pair_for",
    "pairs_for",
    "pairs_read_by",
    "pairs_without_meeting_for",
    "private_notes_in",
    "regular_before",
    "unarranged_and_parted_for",
    "week_for",
]
