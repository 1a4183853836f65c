"""What becomes of a point in a 1:1: spoken of, or parked with a home."""

from dataclasses import dataclass
from enum import StrEnum


class Home(StrEnum):
    """Where a parked point goes, so that parking is never a polite way of dropping."""

    NEXT = "next"
    SEPARATE = "separate"
    WRITING = "writing"

    @property
    def words(self) -> str:
        return _HOMES[self]


_HOMES = {
    Home.NEXT: "parked for the next 1:1",
    Home.SEPARATE: "parked for a meeting of its own",
    Home.WRITING: "to be answered in writing",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """`home` is None when the point was spoken of."""

    home: Home | None

    @property
    def words(self) -> str:
        return self.home.words if self.home else "spoken of"
