"""What the other sees of an answer: the second thing, made from the first by its reach."""

from collections.abc import Mapping
from dataclasses import dataclass

from duologue.readiness.rules.answers import QUESTIONS
from duologue.readiness.rules.colour import called, colour_of, in_words
from duologue.readiness.rules.reach import Reach


@dataclass(frozen=True, slots=True)
class Answer:
    """One's own answer."""

    exact: str
    reach: Reach

    def read_as(self, question: str) -> str:
        return QUESTIONS[question].read_as(self.exact)


@dataclass(frozen=True, slots=True)
class Seen:
    """The other's answer: in full, or as a colour; never both."""

    exact: str | None
    colour: str | None

    def read_as(self, question: str) -> str:
        if self.exact:
            return QUESTIONS[question].read_as(self.exact)
        return f"{called(question)} {in_words(self.colour or '')}"


def shown(question: str, answer: Answer) -> str | None:
    """What is written down for the other to read; None when that is nothing at all.

    Whether somebody can talk freely is written down whichever it is: were only a "no" kept, a row would be the answer.
    """
    match answer.reach:
        case Reach.ME:
            return None
        case Reach.COLOUR:
            return colour_of(question, answer.exact)
        case _:
            return answer.exact


def visible(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Those that change anything on the other's page: that somebody can talk freely does not."""
    return {
        question: answer
        for question, answer in answers.items()
        if answer.reach is not Reach.PLACE or answer.exact == "no"
    }


def of_one_length(answer: str) -> str:
    """Padded: sealed bytes are as long as what they hold, and would tell "busy" from "heavy". Trim it when opened."""
    return answer.ljust(8)
