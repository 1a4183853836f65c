"""Founding the policy, writing the access log, what the ledger is owed, and counting what happened without saying to whom."""

from duologue.privacy.actions.log import count, mark_seen, note_run, record_exceptional, record_readings
from duologue.privacy.actions.owing import note_erasure, note_narrowing, tell_the_ledger
from duologue.privacy.actions.policies import agree_to_wider, ask_for_wider, drop_wider, found_policy, narrow_policy

__all__ = [
    "agree_to_wider",
    "ask_for_wider",
    "count",
    "drop_wider",
    "found_policy",
    "mark_seen",
    "narrow_policy",
    "note_erasure",
    "note_narrowing",
    "note_run",
    "record_exceptional",
    "record_readings",
    "tell_the_ledger",
]
