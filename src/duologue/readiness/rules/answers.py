"""What a check-in asks, and what may be answered. Nothing is preset, and every question may be left open.

Not answering and "rather not say" are one and the same: an empty answer, of which nothing is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from duologue.readiness.rules.reach import OFFERED, Reach


class Moment(StrEnum):
    WEEK_BEFORE = "week_before"
    AT_THE_DOOR = "at_the_door"


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    words: str
    options: Mapping[str, str]
    """What may be answered, and how that reads beside its question."""
    moments: tuple[Moment, ...] = tuple(Moment)
    said: str = "{}"
    """How an answer reads alone."""

    @property
    def reaches(self) -> tuple[Reach, ...]:
        return OFFERED[self.name]

    def read_as(self, answer: str) -> str:
        """The answer as a few words that stand without their question."""
        return self.said.format(self.options[answer])


def _one_to_five(least: str, most: str) -> dict[str, str]:
    return {"1": f"1, {least}", "2": "2", "3": "3", "4": "4", "5": f"5, {most}"}


QUESTIONS = {
    question.name: question
    for question in (
        Question("energy", "How much energy do you have?", _one_to_five("hardly any", "plenty"), said="energy {}"),
        Question("load", "How much is on your plate?", _one_to_five("little", "too much"), said="load {}"),
        Question(
            "headspace", "How is your head?", {"clear": "clear", "busy": "busy", "heavy": "heavy"}, said="headspace {}"
        ),
        Question(
            "help",
            "What would help?",
            {
                "listen": "listen to me",
                "think": "think with me",
                "light": "keep it light",
                "talk": "talk, don't type",
                "move": "I'd rather move it",
            },
            said="“{}”",
        ),
        Question(
            "personal_time", "I'd like time for something personal.", {"yes": "yes"}, said="time for something personal"
        ),
        Question(
            "talk_freely",
            "I can talk freely here.",
            {"yes": "yes", "no": "no"},
            (Moment.AT_THE_DOOR,),
            said="talking freely here: {}",
        ),
    )
}


def is_offered(question: str, moment: Moment, answer: str) -> bool:
    """Is this one of the answers to that question, asked at that moment?"""
    known = QUESTIONS.get(question)
    return known is not None and moment in known.moments and answer in known.options


def may_answer(moment: Moment, state: str) -> bool:
    """Until the two meet; at the door also just after, for the other may already have begun.

    Taking an answer back needs no leave at all, at any time.
    """
    return state == "planned" or (moment is Moment.AT_THE_DOOR and state == "open")
