"""Feedback as the two read it: what came, what went, and what is still one's own."""

from dataclasses import dataclass
from typing import Any

from duologue.safety.queries import FeedbackFacts
from duologue.safety.rules.feedback import NEEDED, Kind, Part, Written


@dataclass(frozen=True, slots=True)
class Field:
    """One part to write, with what is in it."""

    name: str
    label: str
    hint: str
    words: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Told:
    feedback: FeedbackFacts
    lines: list[tuple[str, str]]
    """Each part with its heading."""


def told(all_of_it: list[FeedbackFacts]) -> dict[str, list[Told]]:
    return {
        "drafts": [_told(one) for one in all_of_it if one.arrives_at is None],
        "on_its_way": [_told(one) for one in all_of_it if one.on_its_way],
        "received": [_told(one) for one in all_of_it if not one.mine and not one.put_away],
        "given_away": [_told(one) for one in all_of_it if one.mine and one.arrives_at and not one.on_its_way],
        "put_away": [_told(one) for one in all_of_it if not one.mine and one.put_away],
    }


def fields(kind: Kind, written: Written | None) -> list[Field]:
    """Those of a kind; thanks need no more than two."""
    parts = (Part.BEHAVIOUR, Part.IMPACT) if kind is Kind.THANKS else tuple(Part)
    said: Any = written.parts if written and written.kind is kind else {}
    return [Field(part.value, part.words, part.hint, said.get(part, ""), part in NEEDED[kind]) for part in parts]


def _told(one: FeedbackFacts) -> Told:
    return Told(one, [(part.words, one.written.parts[part]) for part in Part if part in one.written.parts])
