"""Feedback as the two read it: what came, what went, and what is still one's own."""

from dataclasses import dataclass
from typing import Any

from duologue.safety.queries import FeedbackFacts
from duologue.safety.rules.feedback import NEEDED, Kind, Part, Written
from duologue.web.templatetags.duologue import given


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
    """Each part with its heading, as the reader says it."""


def told(all_of_it: list[FeedbackFacts], other: str) -> dict[str, list[Told]]:
    """`other` is the name of the other of the pair."""
    said = [Told(one, lines(one, other)) for one in all_of_it]
    mine = [one for one in said if one.feedback.mine]
    theirs = [one for one in said if not one.feedback.mine]
    return {
        "drafts": [one for one in mine if one.feedback.arrives_at is None],
        "on_its_way": [one for one in mine if one.feedback.on_its_way],
        "received": [one for one in theirs if not one.feedback.put_away],
        "given_away": [one for one in mine if one.feedback.arrives_at and not one.feedback.on_its_way],
        "put_away": [one for one in theirs if one.feedback.put_away],
    }


def lines(one: FeedbackFacts, other: str) -> list[tuple[str, str]]:
    """One's own with the headings one wrote under; what came with the name of whoever gave it."""
    parts = one.written.parts
    name = given(other)
    return [(part.words if one.mine else part.words_from(name), parts[part]) for part in Part if part in parts]


def fields(kind: Kind, written: Written | None) -> list[Field]:
    """Those of a kind; thanks need no more than two."""
    parts = (Part.BEHAVIOUR, Part.IMPACT) if kind is Kind.THANKS else tuple(Part)
    said: Any = written.parts if written and written.kind is kind else {}
    return [Field(part.value, part.words, part.hint, said.get(part, ""), part in NEEDED[kind]) for part in parts]
