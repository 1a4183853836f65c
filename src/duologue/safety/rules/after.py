"""After a 1:1 the report may note, for themselves alone, whether there was room for what they had to say."""

from datetime import date, timedelta
from enum import StrEnum

from duologue.translation import gettext

KEPT_FOR = timedelta(days=90)
"""As a check-in: how one came out of a talk in spring is nobody's business in autumn, not even as a row in a table."""


class Said(StrEnum):
    ROOM = "room"
    HELD_BACK = "held_back"

    @property
    def words(self) -> str:
        return {
            "room": gettext("I could say what I needed"),
            "held_back": gettext("I held something back"),
        }[self.value]


def lapses_on(said_on: date, days: int = KEPT_FOR.days) -> date:
    """The first day on which it is gone; after fewer days, where the policy says so."""
    return said_on + min(KEPT_FOR, timedelta(days=days))
