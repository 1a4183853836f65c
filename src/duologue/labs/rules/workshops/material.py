"""The material of a workshop: its plan, exercises, cards, slides, and practices for one's own 1:1s. Written by us, kept as data."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeVar

from duologue.translation import cached_by_language, marked, said
from duologue.translation.data import WORKSHOPS

MINUTES = 90
"""What a workshop takes."""
HOW = {
    "alone": marked("alone"),
    "pairs": marked("in pairs"),
    "threes": marked("in threes"),
    "all": marked("all together"),
}
CARD_KINDS = {
    "situation": marked("a situation"),
    "question": marked("a question"),
    "sentence": marked("a sentence"),
    "to-mend": marked("a sentence to mend"),
}
PICTURES = ("steps", "strands", "balance", "readings", "allowance", "rhythm", "places", "feedback")
"""What can be drawn on a slide; each is a template of its own."""
WHOSE = ("either", "manager", "report")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the plan."""

    minutes: int
    name: str
    facilitator: str
    people: str
    exercise: str


@dataclass(frozen=True, slots=True)
class Exercise:
    id: str
    name: str
    minutes: int
    how: str
    steps: tuple[str, ...]
    debrief: tuple[str, ...]
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What is printed, cut out and dealt. A slip is a sentence that had better be said otherwise, with one way to do so."""

    id: str
    kind: str
    words: str
    mended: str
    unheard: str
    """Of a slip that the language check does not hear: why not."""

    @property
    def slip(self) -> bool:
        return self.kind == "to-mend"


@dataclass(frozen=True, slots=True)
class Slide:
    title: str
    lines: tuple[str, ...]
    notes: str
    picture: str


@dataclass(frozen=True, slots=True)
class Practice:
    """What one tries in a 1:1 of one's own: words for a draft, which one changes before anybody reads them."""

    id: str
    name: str
    whose: str
    strand: str
    words: str
    because: str


@dataclass(frozen=True, slots=True)
class Workshop:
    id: str
    name: str
    pitfall: str
    about: str
    for_whom: str
    least: int
    most: int
    room: str
    aims: tuple[str, ...]
    bring: tuple[str, ...]
    plan: tuple[Block, ...]
    exercises: tuple[Exercise, ...]
    cards: tuple[Card, ...]
    slides: tuple[Slide, ...]
    practices: tuple[Practice, ...]

    def exercise(self, exercise_id: str) -> Exercise | None:
        return next((one for one in self.exercises if one.id == exercise_id), None)

    def practice(self, practice_id: str) -> Practice | None:
        return next((one for one in self.practices if one.id == practice_id), None)


_ORDER = ("plan-it", "time-and-place-it", "make-it-safe", "feedback-sessions")


@cached_by_language
def workshops() -> tuple[Workshop, ...]:
    """Every workshop that comes with the house: the three pitfalls in their order, then what is left."""
    folder = files(__package__).joinpath("content")
    named = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    found = [workshop_of(folder.joinpath(name).read_text(encoding="utf-8")) for name in named]
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.id) if one.id in _ORDER else len(_ORDER)))


def workshop(workshop_id: str) -> Workshop | None:
    return next((one for one in workshops() if one.id == workshop_id), None)


def workshop_of(text: str) -> Workshop:
    """The workshop of one file; what is missing becomes nothing, and the checker says so."""
    written = said(tomllib.loads(text), WORKSHOPS)
    return Workshop(
        **{name: _text(written, name) for name in ("id", "name", "pitfall", "about", "for_whom", "room")},
        least=_whole(written, "least"),
        most=_whole(written, "most"),
        aims=_list(written, "aims"),
        bring=_list(written, "bring"),
        plan=_each(written, "plan", _block),
        exercises=_each(written, "exercise", _exercise),
        cards=_each(written, "card", _card),
        slides=_each(written, "slide", _slide),
        practices=_each(written, "practice", _practice),
    )


def _block(written: Mapping[str, Any]) -> Block:
    said = {name: _text(written, name) for name in ("name", "facilitator", "people", "exercise")}
    return Block(minutes=_whole(written, "minutes"), **said)


def _exercise(written: Mapping[str, Any]) -> Exercise:
    return Exercise(
        id=_text(written, "id"),
        name=_text(written, "name"),
        minutes=_whole(written, "minutes"),
        how=_text(written, "how"),
        steps=_list(written, "steps"),
        debrief=_list(written, "debrief"),
        cards=_list(written, "cards"),
    )


def _card(written: Mapping[str, Any]) -> Card:
    words = _text(written, "slip") or _text(written, "words")
    return Card(words=words, **{name: _text(written, name) for name in ("id", "kind", "mended", "unheard")})


def _slide(written: Mapping[str, Any]) -> Slide:
    said = {name: _text(written, name) for name in ("title", "notes", "picture")}
    return Slide(lines=_list(written, "lines"), **said)


def _practice(written: Mapping[str, Any]) -> Practice:
    return Practice(**{name: _text(written, name) for name in ("id", "name", "whose", "strand", "words", "because")})


def _each(written: Mapping[str, Any], name: str, made: Callable[[Mapping[str, Any]], _T]) -> tuple[_T, ...]:
    found = written.get(name)
    return tuple(made(one) for one in found if isinstance(one, Mapping)) if isinstance(found, list) else ()


def _text(written: Mapping[str, Any], name: str) -> str:
    value = written.get(name)
    return value.strip() if isinstance(value, str) else ""


def _list(written: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = written.get(name)
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _whole(written: Mapping[str, Any], name: str) -> int:
    value = written.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
