"""A way to begin for each kind of 1:1: its shape, its strands in order, questions from the bank and a note why."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from duologue.preparation.rules.bank import Question
from duologue.preparation.rules.shape import Shape
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.wording import Finding
from duologue.translation import cached_by_language, said
from duologue.translation.data import KINDS


@dataclass(frozen=True, slots=True)
class Template:
    id: str
    name: str
    shape: str
    strands: tuple[str, ...]
    questions: tuple[str, ...]
    """Ids of the bank, in the order in which they would be taken up."""
    why: str


@cached_by_language
def templates() -> tuple[Template, ...]:
    """Every template that comes with the house, as written."""
    return tuple(templates_of(files(__package__).joinpath("content", "templates.toml").read_text(encoding="utf-8")))


def templates_of(text: str) -> list[Template]:
    """The templates of one file, a [[template]] each; what is missing becomes nothing, and the checker says so."""
    return [_template(written) for written in said(tomllib.loads(text), KINDS).get("template", [])]


def check_templates(written: Sequence[Template], questions: Iterable[Question]) -> list[Finding]:
    """What is wrong with templates that may use these questions; an empty list is good."""
    known = {question.id: question for question in questions}
    found = [finding for template in written for finding in _findings(template, known)]
    for one, times in Counter(template.id for template in written if template.id).items():
        if times > 1:
            found.append(Finding(f"template {one}", "id twice", one, f"{times} templates have this id"))
    return found


def _findings(template: Template, known: Mapping[str, Question]) -> Iterator[Finding]:
    where = f"template {template.id or '(without id)'}"
    for name in ("id", "name", "shape", "strands", "questions", "why"):
        if not getattr(template, name):
            yield Finding(where, "missing", name, "every template says this, so that nobody has to guess")
    if template.shape and template.shape not in set(Shape):
        yield Finding(where, "shape", template.shape, f"one of {', '.join(Shape)}")
    for strand in template.strands:
        if strand not in STRANDS:
            yield Finding(where, "strand", strand, f"one of {', '.join(STRANDS)}")
    yield from _twice(where, "strand", template.strands)
    yield from _twice(where, "question", template.questions)
    for chosen in dict.fromkeys(template.questions):
        yield from _question(where, chosen, template, known.get(chosen))


def _twice(where: str, kind: str, listed: Sequence[str]) -> Iterator[Finding]:
    for one, times in Counter(listed).items():
        if times > 1:
            yield Finding(where, f"{kind} twice", one, f"it stands here {times} times")


def _question(where: str, chosen: str, template: Template, question: Question | None) -> Iterator[Finding]:
    if question is None:
        yield Finding(where, "question", chosen, "the bank has no question with this id")
        return
    if question.strand not in template.strands:
        yield Finding(
            where, "strand left out", chosen, f"it is about {question.strand}, which this template leaves out"
        )
    if template.shape == Shape.LIGHT and question.depth == 3:
        yield Finding(where, "too deep", chosen, "a light 1:1 leaves no time to come back up from a deep question")


def _template(written: Mapping[str, Any]) -> Template:
    return Template(
        id=_text(written.get("id")),
        name=_text(written.get("name")),
        shape=_text(written.get("shape")),
        strands=_list(written.get("strands")),
        questions=_list(written.get("questions")),
        why=_text(written.get("why")),
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _list(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
