"""A workshop as its pages show it: when each part of the plan begins, whom a practice could be for, cards by the sheet, pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from duologue.labs.rules.workshops.material import CARD_KINDS, HOW, Block, Card, Exercise, Practice, Slide, Workshop
from duologue.meetings.queries import PairFacts
from duologue.meetings.rules.steps import Step
from duologue.preparation.rules.strands import STRANDS
from duologue.readiness.rules.venue import TABLE, Fit, Sensitivity
from duologue.translation import cached_by_language, pgettext
from duologue.translation import gettext as _

A_SHEET = 8
"""Cards on a sheet of A4."""
_FITS = {Fit.FINE: "on", Fit.CAREFUL: "moved", Fit.NOT_HERE: "not"}


@dataclass(frozen=True, slots=True)
class ToldBlock:
    block: Block
    begins: int
    """Minutes after the beginning."""
    ends: int
    exercise: Exercise | None


@dataclass(frozen=True, slots=True)
class ToldExercise:
    exercise: Exercise
    how: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class ToldPractice:
    practice: Practice
    strand: str
    pairs: list[PairFacts]


def told(workshop: Workshop, pairs: Sequence[PairFacts]) -> dict[str, Any]:
    """The page of a workshop, for somebody with these pairs."""
    return {
        "workshop": workshop,
        "blocks": list(_blocks(workshop)),
        "exercises": [_exercise(one, workshop) for one in workshop.exercises],
        "practices": [_practice(one, pairs) for one in workshop.practices],
        "pairs": pairs,
    }


def sheets(workshop: Workshop) -> list[list[tuple[Card, str]]]:
    """The cards, each with what kind it is, a sheet after the other."""
    cards = [(card, _(CARD_KINDS[card.kind])) for card in workshop.cards]
    return [cards[at : at + A_SHEET] for at in range(0, len(cards), A_SHEET)]


def slides(workshop: Workshop) -> list[dict[str, Any]]:
    return [_slide(number, slide) for number, slide in enumerate(workshop.slides, start=1)]


def _slide(number: int, slide: Slide) -> dict[str, Any]:
    template = f"workshops/pictures/{slide.picture}.html" if slide.picture else ""
    return {"number": number, "slide": slide, "picture": template, "drawn": _drawn().get(slide.picture, [])}


def _blocks(workshop: Workshop) -> Iterator[ToldBlock]:
    begins = 0
    for block in workshop.plan:
        ends = begins + block.minutes
        yield ToldBlock(block, begins, ends, workshop.exercise(block.exercise))
        begins = ends


def _exercise(exercise: Exercise, workshop: Workshop) -> ToldExercise:
    return ToldExercise(exercise, _(HOW[exercise.how]), [card for card in workshop.cards if card.id in exercise.cards])


def _practice(practice: Practice, pairs: Sequence[PairFacts]) -> ToldPractice:
    fitting = [pair for pair in pairs if practice.whose in ("either", pair.i_am)]
    return ToldPractice(practice, _(STRANDS[practice.strand]), fitting)


def _along(words: Sequence[str], width: int) -> list[dict[str, Any]]:
    """Each word with its place, evenly along a line of that width."""
    step = width / len(words)
    return [{"x": round(step * (at + 0.5)), "words": said, "at": at} for at, said in enumerate(words)]


def _places() -> list[dict[str, Any]]:
    """For each subject a column of every kind of place there is, those that suit it at the foot."""
    columns = _along([subject.words for subject in Sensitivity], 660)
    for subject, column in zip(Sensitivity, columns, strict=True):
        fits = sorted((fits[subject] for fits in TABLE.values()), key=list(Fit).index)
        column["dots"] = [{"y": 166 - 15 * at, "fit": _FITS[fit]} for at, fit in enumerate(fits)]
        column["fine"] = fits.count(Fit.FINE)
    return columns


@cached_by_language
def _drawn() -> dict[str, list[dict[str, Any]]]:
    parts = [
        _("situation"),
        _("behaviour"),
        _("impact"),
        pgettext("part of feedback", "ask"),
        _("path to change"),
        _("support"),
    ]
    held, moved, missed = pgettext("a 1:1", "held"), pgettext("a 1:1", "moved"), pgettext("a 1:1", "missed")
    short, planned = pgettext("a 1:1", "ten minutes"), pgettext("a 1:1", "planned")
    return {
        "steps": _along([step.words for step in Step], 700),
        "strands": _along([_(words) for words in STRANDS.values()], 720),
        "places": _places(),
        "feedback": _along(parts, 660),
        "rhythm": _along([held, held, moved, held, missed, short, planned], 660),
    }
