"""What became of what the two of a pair took on, by quarters: counted for the two of them, never put against anybody else."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from duologue.followup.rules.commitments import Ending
from duologue.translation import gettext, marked, ngettext

SHOWN = 6
"""Quarters; a year and a half is as far back as one still remembers why."""
OPEN = "open"
_IN_ORDER = (*Ending, OPEN)
_QUARTERS = (
    *(marked("January to March {year}"), marked("April to June {year}")),
    *(marked("July to September {year}"), marked("October to December {year}")),
)


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
    return Quarter(gettext(_QUARTERS[number]).format(year=year), told)


def _side(owner: UUID, counts: Counter[str]) -> Side:
    marks = tuple(str(ending) for ending in _IN_ORDER for _ in range(counts[ending]))
    words = ", ".join(_in_words(ending, counts[ending]) for ending in _IN_ORDER if counts[ending])
    return Side(owner, marks, words)


def _in_words(ending: str, many: int) -> str:
    said = {
        Ending.KEPT: ngettext("{many} kept", "{many} kept", many),
        Ending.CHANGED: ngettext("{many} changed", "{many} changed", many),
        Ending.DROPPED: ngettext("{many} dropped", "{many} dropped", many),
        OPEN: ngettext("{many} still open", "{many} still open", many),
    }[ending]
    return said.format(many=many)
