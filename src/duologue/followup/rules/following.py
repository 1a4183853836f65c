"""What became of what the two of a pair took on, by quarters: counted for the two of them, never put against anybody else."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from duologue.followup.rules.commitments import Ending

SHOWN = 6
"""Quarters; a year and a half is as far back as one still remembers why."""
OPEN = "open"
_IN_WORDS = {Ending.KEPT: "kept", Ending.CHANGED: "changed", Ending.DROPPED: "dropped", OPEN: "still open"}
_MONTHS = ("January to March", "April to June", "July to September", "October to December")


@dataclass(frozen=True, slots=True)
class TakenOn:
    owner: UUID
    on: date
    """The day it was taken on, on the reader's calendar."""
    ending: Ending | None


@dataclass(frozen=True, slots=True)
class Side:
    owner: UUID
    marks: tuple[str, ...]
    """One for each thing taken on, an ending or `open`, those alike beside each other."""
    words: str
    """The same for whoever hears it: "2 kept, 1 still open"."""


@dataclass(frozen=True, slots=True)
class Quarter:
    name: str
    sides: tuple[Side, ...]
    """Always in the order in which the two were asked for; whoever took on nothing then is left out."""


def quarters(taken_on: Iterable[TakenOn], sides: tuple[UUID, UUID]) -> list[Quarter]:
    """The latest first, those in which nobody took on anything left out."""
    found: dict[tuple[int, int], dict[UUID, Counter[str]]] = {}
    for one in taken_on:
        counts = found.setdefault((one.on.year, (one.on.month - 1) // 3), {}).setdefault(one.owner, Counter())
        counts[one.ending or OPEN] += 1
    return [_quarter(when, found[when], sides) for when in sorted(found, reverse=True)[:SHOWN]]


def _quarter(when: tuple[int, int], counts: dict[UUID, Counter[str]], sides: tuple[UUID, UUID]) -> Quarter:
    year, number = when
    told = tuple(_side(side, counts[side]) for side in sides if side in counts)
    return Quarter(f"{_MONTHS[number]} {year}", told)


def _side(owner: UUID, counts: Counter[str]) -> Side:
    marks = tuple(str(ending) for ending in _IN_WORDS for _ in range(counts[ending]))
    words = ", ".join(f"{counts[ending]} {said}" for ending, said in _IN_WORDS.items() if counts[ending])
    return Side(owner, marks, words)
