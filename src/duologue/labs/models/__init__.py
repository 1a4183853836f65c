"""Tables of the room, a file for each of its subjects."""

from duologue.labs.models.contact import ContactMessage
from duologue.labs.models.rehearsal import KeptRehearsal
from duologue.labs.models.weekly import (
    IssueVersion,
    OutsideReader,
    PublicPages,
    WeeklyEditor,
    WeeklyIssue,
    WeeklySent,
    WeeklySubscription,
)

__all__ = [
    "ContactMessage",
    "IssueVersion",
    "KeptRehearsal",
    "OutsideReader",
    "PublicPages",
    "WeeklyEditor",
    "WeeklyIssue",
    "WeeklySent",
    "WeeklySubscription",
]
