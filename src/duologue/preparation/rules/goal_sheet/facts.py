"""What a row of the file says, on its way out as on its way in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from duologue.preparation.rules.goals import Kind, Measure, Reading


class Row(StrEnum):
    GOAL = "goal"
    STEP = "step"
    READING = "reading"
    OWN_WORDS = "own words"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class SheetStep:
    words: str
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class SheetGoal:
    kind: Kind
    words: str
    support: str = ""
    due_on: date | None = None
    measure: Measure | None = None
    steps: tuple[SheetStep, ...] = ()
    readings: tuple[Reading, ...] = ()
    closed_on: date | None = None
    restated: str = ""
    """What the report understands; goes out, never comes in: nobody says it for somebody else."""
    confirmed_by: tuple[str, ...] = ()
    """manager, report; goes out, never comes in, for the same reason."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One cell that cannot be used."""

    line: int
    """As an editor counts the lines of the file, from 1."""
    column: str
    """Empty where the whole line is meant."""
    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class Found:
    """A goal of the file, and the line on which it begins."""

    line: int
    goal: SheetGoal
