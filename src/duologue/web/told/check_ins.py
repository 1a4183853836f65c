"""The two readings side by side, and the form of a check-in: nothing preset, each answer with its own reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.privacy.viewer import Viewer
from duologue.readiness.rules.answers import QUESTIONS, Moment, Question
from duologue.readiness.rules.colour import colour_of, in_words
from duologue.readiness.rules.culture import Culture, reach_to_begin_with
from duologue.readiness.rules.reach import Reach
from duologue.readiness.rules.shown import Answer
from duologue.readiness.rules.told import of_talking_freely
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web.templatetags.duologue import given

REACHES = {Reach.ME: marked("only me"), Reach.SHARED: marked("shared")}


@dataclass(frozen=True, slots=True)
class Mark:
    """One answer as it is read."""

    words: str
    colour: str
    reach: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is put."""

    name: str
    words: str
    options: list[tuple[str, str]]
    chosen: str
    reach_name: str
    reaches: list[tuple[str, str]]
    reach: str
    sentence: str


def readings(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """For each moment, what the other shared and what the viewer said."""
    seen = page.check_ins
    if seen is None:
        return {}
    return {
        "readings": {
            moment.value: {
                "theirs": [
                    Mark("" if answer.colour else answer.read_as(question), answer.colour or "", question)
                    for question, answer in seen.theirs.get(moment, {}).items()
                ],
                "mine": [
                    Mark(answer.read_as(question), "", _reach(question, answer))
                    for question, answer in seen.mine.get(moment, {}).items()
                ],
            }
            for moment in Moment
        }
    }


def _reach(question: str, answer: Answer) -> str:
    """Beside one's own answer: who learns it, and which colour the other reads where it is one."""
    if answer.reach is Reach.COLOUR:
        return _("a colour: {colour}").format(colour=in_words(colour_of(question, answer.exact)))
    return _(REACHES.get(answer.reach, ""))


def week_before(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    return _form(page, Moment.WEEK_BEFORE)


def at_the_door(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    return _form(page, Moment.AT_THE_DOOR)


def _form(page: MeetingPage, moment: Moment) -> dict[str, Any]:
    mine = page.check_ins.mine.get(moment, {}) if page.check_ins else {}
    culture = page.culture.here if page.culture else Culture.RESERVED
    return {
        "questions": questions_of(moment, page.pair.other_name, mine, culture),
        "begins": begins_with(culture, page.pair.other_name),
    }


def begins_with(culture: Culture, other_name: str) -> str:
    """Said over the form where something stands chosen that would leave the person; empty where nothing does."""
    if culture is Culture.RESERVED:
        return ""
    said = _(
        "How you are begins as a colour that {name} sees; choose otherwise for each answer, or for the two of you."
    )
    return said.format(name=given(other_name))


def questions_of(moment: Moment, other_name: str, mine: Mapping[str, Answer], culture: Culture) -> list[Asked]:
    """The form of one moment, filled with what stands; no answer is preset where nothing does."""
    other = given(other_name)
    asked = []
    for question in QUESTIONS.values():
        if moment in question.moments:
            answer = mine.get(question.name)
            reach = answer.reach if answer else reach_to_begin_with(question.name, culture)
            asked.append(_asked(question, answer.exact if answer else "", reach, other))
    return asked


def _asked(question: Question, chosen: str, reach: Reach, other: str) -> Asked:
    words = {
        Reach.ME: _("only me"),
        Reach.COLOUR: _("{name} sees a colour: green, amber or red").format(name=other),
        Reach.SHARED: _("{name} reads it").format(name=other),
    }
    return Asked(
        name=question.name,
        words=_(question.words),
        options=[(answer, _(words)) for answer, words in question.options.items()],
        chosen=chosen,
        reach_name=f"{question.name}-reach",
        reaches=[(offered.value, words[offered]) for offered in question.reaches],
        reach=reach.value,
        sentence="" if question.reaches else of_talking_freely(other),
    )
