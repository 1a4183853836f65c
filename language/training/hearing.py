"""A long text as the ear will hear it: passage by passage, each with what is wrong in it and nothing else.

What is wrong in a long text stands where it differs from its twin, so a passage without a sentence of its own is clean.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from duologue.safety.rules.language.checking import PASSAGE, passages, segments
from duologue.safety.rules.language.draft import Draft


@dataclass(frozen=True)
class Sentence:
    text: str
    labels: tuple[str, ...]
    pair: str | None
    severity: int = 0


def as_heard(corpus: list[Sentence]) -> list[Sentence]:
    """Short ones as they are. Of a long one its passages, where it is known which of them is meant; else the whole."""
    twins: dict[str, list[Sentence]] = {}
    for one in corpus:
        if one.pair:
            twins.setdefault(one.pair, []).append(one)
    return [part for one in corpus for part in _parts(one, twins.get(one.pair or "", []))]


def _parts(one: Sentence, pair: list[Sentence]) -> Iterator[Sentence]:
    if len(one.text) <= PASSAGE:
        yield one
        return
    known = {said for other in pair if other is not one for said in _sentences(other.text)}
    cut = _cut(one.text)
    own = [passage for passage in cut if not known.issuperset(_sentences(passage))] if known else []
    if one.labels and len(own) != 1:
        yield one
        return
    for passage in cut:
        if own == [passage]:
            yield replace(one, text=passage)
        else:
            yield Sentence(passage, (), None)


def _cut(text: str) -> list[str]:
    return [text[part[0].start : part[-1].end] for part in passages(segments(Draft(text)))]


def _sentences(text: str) -> list[str]:
    return [segment.text for segment in segments(Draft(text))]
