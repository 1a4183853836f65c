"""What makes a bank of questions a good one: every field said, every wording open and curious, nothing asked twice."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from duologue.preparation.rules.bank import ASKERS, DEPTHS, FITS, Question
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.wording import Finding, check_wording, likeness

ALIKE = 0.65
"""Two questions are the same to us when `likeness` reaches this.

Measured on this bank. Below it lie the pairs that differ in one word that matters ("do more of", "do less of": 0.62); above it
a question that was only turned round or given another ending (0.69 and more). The same wish in quite other words is not seen
by any such measure: for that, somebody reads the list.
"""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_bank(questions: Sequence[Question]) -> list[Finding]:
    """Everything there is to say about these questions; an empty list is a green bank."""
    found = [finding for question in questions for finding in check_question(question)]
    return [*found, *_ids_twice(questions), *_alike(questions)]


def check_question(question: Question) -> Iterator[Finding]:
    """One question by itself: its fields, its words and those of its follow-up."""
    where = f"question {question.id or '(without id)'}"
    for name in ("id", "words", "strand", "asks", "depth", "fits", "listen_for", "follow_up", "avoid"):
        if not getattr(question, name):
            yield Finding(where, "missing", name, "every question says this, so that nobody has to guess")
    yield from _unknown(question, where)
    yield from check_wording(question.words, where)
    yield from check_wording(question.follow_up, f"{where}, follow_up")


def _unknown(question: Question, where: str) -> Iterator[Finding]:
    if question.id and not _SLUG.fullmatch(question.id):
        yield Finding(where, "id", question.id, "an id is small letters and digits, with hyphens between")
    given: list[tuple[str, str | int, Iterable[str | int]]] = [
        ("strand", question.strand, STRANDS),
        ("asks", question.asks, ASKERS),
        ("depth", question.depth, DEPTHS),
        *(("fits", fit, FITS) for fit in question.fits),
    ]
    for field, value, known in given:
        if value and value not in known:
            yield Finding(where, field, str(value), f"one of {', '.join(map(str, known))}")


def _ids_twice(questions: Iterable[Question]) -> Iterator[Finding]:
    for one, times in Counter(question.id for question in questions if question.id).items():
        if times > 1:
            yield Finding(
                f"question {one}", "id twice", one, f"{times} questions have this id, and one would hide the others"
            )


def _alike(questions: Sequence[Question]) -> Iterator[Finding]:
    """Only between questions that one and the same person may be offered: each side asks the other in similar words."""
    for one, other in combinations(questions, 2):
        same_asker = one.asks == other.asks or "either" in {one.asks, other.asks}
        if same_asker and (share := likeness(one.words, other.words)) >= ALIKE:
            because = f"{share:.0%} the same words as {one.id}: “{one.words}”"
            yield Finding(f"question {other.id}", "alike", other.words, because)
