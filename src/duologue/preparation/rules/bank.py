"""The question bank: what one may ask the other in a 1:1. Written by us, kept as data, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from duologue.preparation.rules.strands import STRANDS
from duologue.translation import cached_by_language, marked, said
from duologue.translation.data import QUESTIONS

ASKERS = ("manager", "report", "either")
DEPTHS = {1: marked("easy"), 2: marked("usual"), 3: marked("deep")}
FITS = {
    "always": marked("any 1:1"),
    "first-together": marked("the first 1:1 of a pair"),
    "after-leave": marked("the first 1:1 after somebody was away"),
    "season": marked("a season that asks much of people"),
    "heavy-check-in": marked("a heavy check-in"),
    "overdue-promise": marked("a promise past its day"),
    "neglected-strand": marked("a strand not spoken of for a while"),
    "new-role": marked("a new role"),
    "last-one": marked("the last 1:1 of a pair"),
    "career": marked("a talk about the longer way"),
    "hard-feedback": marked("something hard to say"),
    "goal-setting": marked("agreeing on goals"),
    "skip-level": marked("a talk with the manager's manager"),
    "support": marked("somebody who needs a hand"),
}


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    words: str
    strand: str
    asks: str
    """Who may ask it: manager, report or either."""
    depth: int
    fits: tuple[str, ...]
    listen_for: str
    follow_up: str
    avoid: str

    def may_be_asked_by(self, asker: str) -> bool:
        return self.asks in {asker, "either"}


@cached_by_language
def bank() -> tuple[Question, ...]:
    """Every question, in the order of the strands and, within one, as written."""
    return tuple(question for strand in STRANDS for question in questions_of(_file(strand)))


def questions_of(text: str) -> list[Question]:
    """The questions of one file: its strand on top, then a [[question]] each."""
    written = said(tomllib.loads(text), QUESTIONS)
    return [question_from({"strand": written.get("strand", ""), **one}) for one in written.get("question", [])]


def question_from(written: Mapping[str, Any]) -> Question:
    """What is missing, or of another kind than it should be, becomes nothing: the checker says so, nothing breaks."""
    depth, fits = written.get("depth"), written.get("fits")
    return Question(
        id=_text(written.get("id")),
        words=_text(written.get("words")),
        strand=_text(written.get("strand")),
        asks=_text(written.get("asks")),
        depth=depth if isinstance(depth, int) else 0,
        fits=tuple(map(str, fits)) if isinstance(fits, list) else (),
        listen_for=_text(written.get("listen_for")),
        follow_up=_text(written.get("follow_up")),
        avoid=_text(written.get("avoid")),
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _file(name: str) -> str:
    return files(__package__).joinpath("content", f"{name}.toml").read_text(encoding="utf-8")
