"""What becomes of a point in a 1:1: spoken of, or parked with a home."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from duologue.translation import gettext as _
from duologue.translation import marked


class Home(StrEnum):
    """Where a parked point goes, so that parking is never a polite way of dropping."""

    NEXT = "next"
    SEPARATE = "separate"
    WRITING = "writing"
    ANSWERED = "answered"
    """What was raised in writing has its answer, says the one who raised it."""

    @property
    def words(self) -> str:
        return _(_HOMES[self])


_HOMES = {
    Home.NEXT: marked("parked for the next 1:1"),
    Home.SEPARATE: marked("parked for a meeting of its own"),
    Home.WRITING: marked("to be answered in writing"),
    Home.ANSWERED: marked("answered in writing"),
}

AFTER_ALL = "agenda"
"""Kept in a home's place when a point that was to be answered in writing is on the agenda after all."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`home` is None when the point was spoken of."""

    home: Home | None
    own_at: datetime | None = None
    """When the meeting of its own is, where the two have said so."""

    @property
    def words(self) -> str:
        return self.home.words if self.home else _("spoken of")

    @property
    def waits(self) -> bool:
        """Elsewhere than on an agenda: for an answer in writing, or for a meeting of its own."""
        return self.home in (Home.WRITING, Home.SEPARATE)
