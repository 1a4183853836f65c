"""Asking for notes that the other wrote about oneself: until when they answer, what they may hold back, and how a note is cut."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from duologue.translation import gettext, marked

ANSWER_WITHIN = timedelta(days=30)
READABLE = timedelta(days=30)
"""After the answer; then the copies go, and what was asked for can be asked for again."""
ASKED_AGAIN_AFTER = timedelta(days=90)
LEFT_OUT = "[…]"

REASONS = {
    "none": marked("there are no such notes"),
    "others": marked("it would tell of somebody else"),
    "law": marked("it is kept for a legal claim"),
    "other": marked("another reason, which they tell on asking"),
}
"""Why something is held back. Kinds alone: a text would say what the note says."""

_END = re.compile(r"(?<=[.!?…])\s+|\s*\n\s*")


class Asking(StrEnum):
    WAITING = "waiting"
    OVERDUE = "overdue"
    RELEASED = "released"
    HELD_BACK = "held_back"
    OVER = "over"

    @property
    def words(self) -> str:
        return {
            "waiting": gettext("waits for an answer"),
            "overdue": gettext("should have been answered by now"),
            "released": gettext("is answered, and can be read"),
            "held_back": gettext("is answered: nothing was released"),
            "over": gettext("is over"),
        }[self]


@dataclass(frozen=True, slots=True)
class AskingTimes:
    answer_by: datetime
    answered_at: datetime | None
    ends_at: datetime | None
    """Of what was released; None where nothing was."""
    ended_at: datetime | None


def asking_of(times: AskingTimes, now: datetime) -> Asking:
    if times.ended_at or (times.ends_at and now >= times.ends_at):
        return Asking.OVER
    if times.answered_at:
        return Asking.RELEASED if times.ends_at else Asking.HELD_BACK
    return Asking.WAITING if now < times.answer_by else Asking.OVERDUE


def reminder(times: AskingTimes, now: datetime) -> str:
    """Which reminder the author is due, if any: each is sent once. After the last day one a week."""
    if asking_of(times, now) not in (Asking.WAITING, Asking.OVERDUE):
        return ""
    left = times.answer_by - now
    if left <= timedelta(0):
        return f"overdue {-left // timedelta(days=7)}"
    return next((f"{days} days" for days in (3, 14) if left <= timedelta(days=days)), "")


def may_ask_again(before: Collection[AskingTimes], now: datetime) -> bool:
    """Not while one waits, and not soon after an answer."""
    return all(
        one.ended_at is not None if one.answered_at is None else now - one.answered_at >= ASKED_AGAIN_AFTER
        for one in before
    )


def mark_of(text: str) -> str:
    """Made of every byte of a note, so that an answer is to these words and to no later ones."""
    return hashlib.sha256(text.encode()).hexdigest()


def sentences(text: str) -> list[str]:
    """The parts that may be kept or left out, each in one piece."""
    return [part for part in _END.split(text.strip()) if part]


def cut(text: str, keep: Collection[int]) -> str:
    """The note with only these of its sentences; where something is missing, that shows. Empty where nothing is kept."""
    parts = sentences(text)
    kept = sorted({number for number in keep if 0 <= number < len(parts)})
    if len(kept) == len(parts):
        return text.strip()
    if not kept:
        return ""
    pieces, last = [], -1
    for number in kept:
        if number != last + 1:
            pieces.append(LEFT_OUT)
        pieces.append(parts[number])
        last = number
    if last != len(parts) - 1:
        pieces.append(LEFT_OUT)
    return " ".join(pieces)
