"""What a check-in asks, and what may be answered. Nothing is preset, and every question may be left open.

Not answering and "rather not say" are one and the same: an empty answer, of which nothing is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from duologue.readiness.rules.reach import OFFERED, Reach
from duologue.translation import gettext as _
from duologue.translation import marked


class Moment(StrEnum):
    WEEK_BEFORE = "week_before"
    AT_THE_DOOR = "at_the_door"


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    asks: str
    answers: Mapping[str, str]
    moments: tuple[Moment, ...] = tuple(Moment)
    said: str = "{answer}"
    """How an answer reads alone."""

    @property
    def words(self) -> str:
        return _(self.asks)

    @property
    def options(self) -> dict[str, str]:
        """What may be answered, and how that reads beside its question."""
        return {answer: _(words) for answer, words in self.answers.items()}

    @property
    def reaches(self) -> tuple[Reach, ...]:
        return OFFERED[self.name]

    def read_as(self, answer: str) -> str:
        """The answer as a few words that stand without their question."""
        return _(self.said).format(answer=_(self.answers[answer]))


def _one_to_five(least: str, most: str) -> dict[str, str]:
    return {"1": least, "2": "2", "3": "3", "4": "4", "5": most}


QUESTIONS = {
    question.name: question
    for question in (
        Question(
            "energy",
            marked("How much energy do you have?"),
            _one_to_five(marked("1, hardly any"), marked("5, plenty")),
            said=marked("energy {answer}"),
        ),
        Question(
            "load",
            marked("How much is on your plate?"),
            _one_to_five(marked("1, little"), marked("5, too much")),
            said=marked("load {answer}"),
        ),
        Question(
            "headspace",
            marked("How is your head?"),
            {"clear": marked("clear"), "busy": marked("busy"), "heavy": marked("heavy")},
            said=marked("headspace {answer}"),
        ),
        Question(
            "help",
            marked("What would help?"),
            {
                "listen": marked("listen to me"),
                "think": marked("think with me"),
                "light": marked("keep it light"),
                "talk": marked("talk, don't type"),
                "move": marked("I'd rather move it"),
            },
            said=marked("“{answer}”"),
        ),
        Question(
            "personal_time",
            marked("I'd like time for something personal."),
            {"yes": marked("yes")},
            said=marked("time for something personal"),
        ),
        Question(
            "talk_freely",
            marked("I can talk freely here."),
            {"yes": marked("yes"), "no": marked("no")},
            (Moment.AT_THE_DOOR,),
            said=marked("talking freely here: {answer}"),
        ),
    )
}


def is_offered(question: str, moment: Moment, answer: str) -> bool:
    """Is this one of the answers to that question, asked at that moment?"""
    known = QUESTIONS.get(question)
    return known is not None and moment in known.moments and answer in known.answers


def may_answer(moment: Moment, state: str) -> bool:
    """Until the two meet; at the door also just after, for the other may already have begun.

    Taking an answer back needs no leave at all, at any time.
    """
    return state == "planned" or (moment is Moment.AT_THE_DOOR and state == "open")
