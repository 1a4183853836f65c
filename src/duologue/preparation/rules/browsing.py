"""Looking through questions: by words, strand and depth, for one side, among some of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from duologue.meetings.rules.finding import asked_words, finds
from duologue.preparation.rules.bank import Question
from duologue.preparation.rules.shelf import OURS, OWN
from duologue.preparation.rules.wording import Finding, check_wording, likeness_of, stems
from duologue.translation import SOURCE, spoken
from duologue.translation import gettext as _

ALIKE = 0.8
"""From here on two questions are told to be alike. Higher than in the bank: this is advice to a person, not a gate."""


class Among(StrEnum):
    """Which questions are looked through."""

    ALL = ""
    FAVOURITES = "favourites"
    OWN = "own"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Asked:
    find: str = ""
    strand: str = ""
    depth: int = 0
    among: Among = Among.ALL
    side: str = ""
    """manager or report, when it is for one 1:1: only what that side may ask."""


def browse(questions: Iterable[Question], asked: Asked, favourites: frozenset[str]) -> list[Question]:
    """In their own order. An empty wish finds everything; words are found by their beginnings."""
    words = asked_words(asked.find)
    return [
        question
        for question in questions
        if asked.strand in ("", question.strand)
        and asked.depth in (0, question.depth)
        and (not asked.side or question.may_be_asked_by(asked.side))
        and _is_among(question.id, asked.among, favourites)
        and finds(words, question.words)
    ]


def advice_on(questions: Sequence[Question], others: Sequence[Question]) -> list[list[Finding]]:
    """For each what one could word otherwise. Never a reason not to keep it: whoever wrote it decides.

    `others`: what is there beside them. Only those of its strand are compared with a question. How one is worded we can tell
    of English alone.
    """
    there = [(other, stems(other.words)) for other in others]
    return [[*_wording(question), *_alike(question, there)] for question in questions]


def _wording(question: Question) -> Iterator[Finding]:
    if spoken() == SOURCE:
        yield from check_wording(question.words, "your question")


def _alike(question: Question, there: Sequence[tuple[Question, frozenset[str]]]) -> Iterator[Finding]:
    mine = stems(question.words)
    beside = [(likeness_of(mine, theirs), other) for other, theirs in there if _may_be_twin(question, other)]
    share, closest = max(beside, key=lambda pair: pair[0], default=(0.0, question))
    if share >= ALIKE:
        yield Finding("your question", "alike", closest.words, _("it is there already, in nearly the same words"))


def _may_be_twin(question: Question, other: Question) -> bool:
    return other.strand == question.strand and other.id != question.id


def _is_among(question_id: str, among: Among, favourites: frozenset[str]) -> bool:
    match among:
        case Among.FAVOURITES:
            return question_id in favourites
        case Among.OWN:
            return question_id.startswith(OWN)
        case Among.OURS:
            return question_id.startswith(OURS)
        case _:
            return True
