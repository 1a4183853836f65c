"""One thing a week to try in one-on-ones: written by us, as data, for both sides of the table."""

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from duologue.translation import cached_by_language, said
from duologue.translation.data import PRACTICES

A_YEAR = 52


@dataclass(frozen=True, slots=True)
class Practice:
    id: str
    pitfall: int
    """1 freewheeling, 2 time and place, 3 what makes it hard to be honest."""
    title: str
    text: str
    """What to try this week, in two to four sentences."""
    because: str
    """Why, in one."""


@cached_by_language
def practices() -> tuple[Practice, ...]:
    text = files(__package__).joinpath("practices.toml").read_text(encoding="utf-8")
    return tuple(Practice(**one) for one in said(tomllib.loads(text), PRACTICES)["practice"])


def practice_of(monday: date) -> Practice:
    """The same for everybody all week; each comes once before any comes again, also where a year has 53 weeks."""
    known = practices()
    return known[monday.toordinal() // 7 % len(known)]
