"""Asking to read, or offering to show: what may be asked for, why, for how long, and when it lapses."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from duologue.translation import gettext, marked

ANSWER_WITHIN = timedelta(days=14)
"""Then the asking lapses, whether somebody said no or nobody said anything."""
COOLING_OFF = timedelta(hours=24)
"""Between the last yes and the first reading: long enough to sleep on it."""
LONGEST = 30
"""Days of reading."""
MOST_ASKS = 2
ASKED_AGAIN_AFTER = timedelta(days=365)
PURPOSE_LIMIT = 600
"""Characters."""


SWITCHED_OFF = marked("In this organisation words are shown to nobody else, not even by consent. Nothing was sent.")


class What(StrEnum):
    SHARED = "shared"
    FEEDBACK = "feedback"
    CHECK_INS = "check_ins"

    @property
    def words(self) -> str:
        return {
            "shared": gettext("what the two of a pair share: points, answers, notes and promises"),
            "feedback": gettext("feedback that was given to one person"),
            "check_ins": gettext("check-in answers of one person"),
        }[self]

    @property
    def of_one(self) -> bool:
        """Whether one person decides alone: feedback belongs to whom it was given, an answer to whom it was asked of."""
        return self is not What.SHARED


PURPOSES = {
    "dispute": marked("to settle a disagreement"),
    "support": marked("to arrange support or relief"),
    "move": marked("to prepare a change of team or manager"),
    "concern": marked("to look into a concern that was raised"),
    "other": marked("something else, told below"),
}


def too_many(asked_before: list[datetime], now: datetime) -> bool:
    """Whether the same person was asked about often enough for one year: consent under pressure is none."""
    return sum(now - at < ASKED_AGAIN_AFTER for at in asked_before) >= MOST_ASKS


def what_is_wrong(days: int, from_on: date | None, until_on: date | None) -> str:
    if not 1 <= days <= LONGEST:
        return gettext("It can be read for one day at least, and for {many} at most.").format(many=LONGEST)
    if from_on and until_on and until_on < from_on:
        return gettext("The last day lies before the first.")
    return ""
