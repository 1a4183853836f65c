"""Scenarios of hard conversations, each from both chairs. Written by us, kept as data, read once."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

CHAIRS = ("manager", "report")
START = "start"
_NOT_SCENARIOS = {"signs.toml", "manners.toml"}


class Ending(StrEnum):
    """How it may end. A reaction leads to one of these or to another scene."""

    WELL = "well"
    PARTLY = "partly"
    APART = "apart"

    @property
    def words(self) -> str:
        return {
            "well": "You both have something to go on with.",
            "partly": "Something was said, and something is still waiting.",
            "apart": "It ends here for today, with the door pulled to.",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says. A slip is meant to trip the language check: a character's, or a sentence one had better not say."""

    text: str
    slip: bool = False


@dataclass(frozen=True, slots=True)
class Reaction:
    when: frozenset[str]
    """Signs that a sentence has to show for it; none for what happens otherwise. The first that fits is what happens."""
    says: Words
    because: str
    to: str
    sample: Words
    """A sentence that leads here."""


@dataclass(frozen=True, slots=True)
class Scene:
    id: str
    happened: str
    says: Words
    """What the other says; empty where they say nothing."""
    might: str
    hint: str
    example: str
    reactions: tuple[Reaction, ...]


@dataclass(frozen=True, slots=True)
class Chair:
    """One side of the table, and how it goes from there."""

    side: str
    """Which of the two one is: manager or report."""
    other: str
    setting: str
    facts: tuple[str, ...]
    """Words of what happened: a sentence with one of these is about something."""
    scenes: Mapping[str, Scene]


@dataclass(frozen=True, slots=True)
class Scenario:
    id: str
    name: str
    about: str
    chairs: Mapping[str, Chair]


@cache
def scenarios() -> tuple[Scenario, ...]:
    """Every scenario that comes with the house, by name of its file."""
    folder = files(__package__).joinpath("content")
    named = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    found = (folder.joinpath(name).read_text(encoding="utf-8") for name in named if name not in _NOT_SCENARIOS)
    return tuple(scenario for text in found for scenario in scenarios_of(text))


def scenarios_of(text: str) -> Iterator[Scenario]:
    """The scenarios of one file, a [[scenario]] each; what is missing becomes nothing, and the checker says so."""
    for written in tomllib.loads(text).get("scenario", []):
        chairs = {side: chair_from(side, written[side]) for side in CHAIRS if side in written}
        yield Scenario(_text(written, "id"), _text(written, "name"), _text(written, "about"), chairs)


def chair_from(side: str, written: Mapping[str, Any]) -> Chair:
    scenes = {name: _scene(name, scene) for name, scene in written.get("scene", {}).items()}
    facts = tuple(map(str, written.get("facts", [])))
    return Chair(side, _text(written, "other"), _text(written, "setting"), facts, scenes)


def _scene(name: str, written: Mapping[str, Any]) -> Scene:
    example = _text(written, "example")
    return Scene(
        id=name,
        happened=_text(written, "happened"),
        says=_words(written.get("says")),
        might=_text(written, "might"),
        hint=_text(written, "hint"),
        example=example,
        reactions=tuple(_reaction(one, example) for one in written.get("reactions", [])),
    )


def _reaction(written: Mapping[str, Any], example: str) -> Reaction:
    return Reaction(
        when=frozenset(map(str, written.get("when", []))),
        says=_words(written.get("says")),
        because=_text(written, "because"),
        to=_text(written, "to"),
        # Where our own example leads it is its own sample.
        sample=_words(written.get("sample", example)),
    )


def _words(written: object) -> Words:
    if isinstance(written, Mapping):
        return Words(_text(written, "slip"), slip=True)
    return Words(written.strip() if isinstance(written, str) else "")


def _text(written: Mapping[str, Any], name: str) -> str:
    value = written.get(name)
    return value.strip() if isinstance(value, str) else ""
