"""Tables of the room, a file for each of its subjects."""

from duologue.labs.models.contact import ContactMessage
from duologue.labs.models.polls import Poll, PollBox, PollVoter
from duologue.labs.models.rehearsal import KeptRehearsal
from duologue.labs.models.tickets import Ticket
from duologue.labs.models.weekly import (
    IssueVersion,
    OutsideReader,
    PublicPages,
    WeeklyEditor,
    WeeklyIssue,
    WeeklySent,
    WeeklySubscription,
)
from duologue.labs.models.workshops import DateWish, Workshop, WorkshopSession

__all__ = [
    "ContactMessage",
    "DateWish",
    "IssueVersion",
    "KeptRehearsal",
    "OutsideReader",
    "Poll",
    "PollBox",
    "PollVoter",
    "PublicPages",
    "Ticket",
    "WeeklyEditor",
    "WeeklyIssue",
    "WeeklySent",
    "WeeklySubscription",
    "Workshop",
    "WorkshopSession",
]
