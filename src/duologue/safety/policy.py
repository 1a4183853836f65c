"""Who may do what with feedback. Deny by default."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duologue.privacy.policy import PairSpan, reads_words


@dataclass(frozen=True, slots=True)
class Held:
    """What decides: whose it is, and when the other may see it; None for a draft."""

    author: UUID
    arrives_at: datetime | None


def sees_feedback(person: UUID, feedback: Held, pair: PairSpan, now: datetime) -> bool:
    """Its author always; the one it is for from the moment it arrives, and not even that it is on its way before."""
    arrived = feedback.arrives_at is not None and feedback.arrives_at <= now
    return reads_words(person, feedback.author, arrived, pair, now)


def may_change(person: UUID, feedback: Held) -> bool:
    """Reword and throw away: a draft, by its author."""
    return person == feedback.author and feedback.arrives_at is None


def may_take_back(person: UUID, feedback: Held, now: datetime) -> bool:
    """Its author, while it has not arrived."""
    return person == feedback.author and feedback.arrives_at is not None and feedback.arrives_at > now


def owns(person: UUID, feedback: Held, pair: PairSpan, now: datetime) -> bool:
    """Whoever it is for, once it is there: to answer, to keep how it landed, to put it away."""
    return person != feedback.author and sees_feedback(person, feedback, pair, now)


def may_note_after(person: UUID, report: UUID) -> bool:
    """Only the report says whether there was room for what they had to say; what a manager says of it is not asked."""
    return person == report
