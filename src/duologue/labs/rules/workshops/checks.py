"""What is wrong with a workshop as it is written: minutes that do not add up, names that lead nowhere, words that do not fit on a card."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from duologue.labs.rules.workshops.material import (
    CARD_KINDS,
    HOW,
    MINUTES,
    PICTURES,
    WHOSE,
    Block,
    Card,
    Exercise,
    Practice,
    Slide,
    Workshop,
)
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.wording import Finding
from duologue.safety.rules.feedback import Check
from duologue.safety.rules.language.draft import Context, Draft

COUNTS = {
    "aims": (4, 6),
    "bring": (1, 6),
    "plan": (5, 10),
    "exercises": (5, 8),
    "cards": (12, 24),
    "slides": (12, 20),
    "practices": (3, 3),
}
LONGEST_CARD = 200
"""Characters that one reads at arm's length on an eighth of a sheet."""
LONGEST_LINE, MOST_LINES = 100, 4
"""Of a slide: what is longer belongs into its notes."""
SHORTEST_NOTES = 60
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NOT_OURS = re.compile(
    r"\b(reportees?|subordinates?|direct reports?|catch-ups?|employees?|human resources?|talents?|low performers?|"
    r"anonymous(ly)?|leverage|synerg(y|ies)|touch base|sandwich|constructive criticism|negative feedback|open-door policy|"
    r"best practices?|role[- ]plays?|stakeholders?)\b|!",
    re.IGNORECASE,
)
"""Words of other houses: glossary.md says what we say instead."""


def check_workshops(written: Sequence[Workshop], check: Check) -> list[Finding]:
    """An empty list is good."""
    found = [finding for one in written for finding in _of_workshop(one, check)]
    return [*found, *_twice("workshops", "id", [one.id for one in written])]


def _of_workshop(one: Workshop, check: Check) -> Iterator[Finding]:
    where = f"workshop {one.id or '(without id)'}"
    yield from _missing(where, id=one.id, name=one.name, about=one.about, for_whom=one.for_whom, room=one.room)
    yield from _slug(where, one.id)
    yield from _said(where, (one.name, one.pitfall, one.about, one.for_whom, one.room, *one.aims, *one.bring), check)
    yield from _counted(one, where)
    yield from _unused(one, where)
    for block in one.plan:
        yield from _of_block(block, one, where, check)
    for exercise in one.exercises:
        yield from _of_exercise(exercise, one, where, check)
    for card in one.cards:
        yield from _of_card(card, where, check)
    for number, slide in enumerate(one.slides, start=1):
        yield from _of_slide(slide, f"{where}, slide {number}", check)
    for practice in one.practices:
        yield from _of_practice(practice, where, check)


def _counted(one: Workshop, where: str) -> Iterator[Finding]:
    for name, (least, most) in COUNTS.items():
        if not least <= (many := len(getattr(one, name))) <= most:
            yield Finding(where, "how many", f"{many} {name}", f"between {least} and {most} of them fit into the time")
    if not 2 <= one.least < one.most:
        yield Finding(where, "group", f"{one.least} to {one.most}", "from two people on, and from fewer to more")
    if (minutes := sum(block.minutes for block in one.plan)) != MINUTES:
        yield Finding(where, "minutes", str(minutes), f"the plan adds up to {MINUTES}")
    yield from _twice(where, "exercise id", [part.id for part in one.exercises])
    yield from _twice(where, "card id", [part.id for part in one.cards])
    yield from _twice(where, "practice id", [part.id for part in one.practices])


def _of_block(block: Block, one: Workshop, where: str, check: Check) -> Iterator[Finding]:
    where = f"{where}, plan, {block.name or '(without name)'}"
    yield from _missing(where, name=block.name, facilitator=block.facilitator, people=block.people)
    yield from _said(where, (block.name, block.facilitator, block.people), check)
    if not 3 <= block.minutes <= 25:
        yield Finding(where, "minutes", str(block.minutes), "between 3 and 25, so that nobody loses the thread")
    if not block.exercise:
        return
    if (exercise := one.exercise(block.exercise)) is None:
        yield Finding(where, "exercise", block.exercise, "the workshop has no exercise with this id")
    elif exercise.minutes > block.minutes:
        yield Finding(where, "too long", exercise.name, f"{exercise.minutes} minutes do not go into {block.minutes}")


def _of_exercise(exercise: Exercise, one: Workshop, where: str, check: Check) -> Iterator[Finding]:
    where = f"{where}, exercise {exercise.id or '(without id)'}"
    yield from _missing(where, id=exercise.id, name=exercise.name, how=exercise.how)
    yield from _slug(where, exercise.id)
    yield from _one_of(where, "how", exercise.how, HOW)
    yield from _said(where, (exercise.name, *exercise.steps, *exercise.debrief), check)
    if not 5 <= exercise.minutes <= 25:
        yield Finding(where, "minutes", str(exercise.minutes), "between 5 and 25")
    for name, parts in (("steps", exercise.steps), ("debrief", exercise.debrief)):
        if not 3 <= len(parts) <= 6:
            yield Finding(where, "how many", f"{len(parts)} {name}", "between 3 and 6 are kept in mind")
    for question in exercise.debrief:
        if "?" not in question:
            yield Finding(where, "no question", question, "a debrief asks")
    known = {card.id for card in one.cards}
    for card in exercise.cards:
        if card not in known:
            yield Finding(where, "card", card, "the workshop has no card with this id")


def _unused(one: Workshop, where: str) -> Iterator[Finding]:
    dealt = {card for exercise in one.exercises for card in exercise.cards}
    for card in one.cards:
        # A sentence to mend needs no exercise: it is mended wherever there is a minute left.
        if card.id not in dealt and not card.slip:
            yield Finding(f"{where}, card {card.id}", "not dealt", card.id, "no exercise uses it")


def _of_card(card: Card, where: str, check: Check) -> Iterator[Finding]:
    where = f"{where}, card {card.id or '(without id)'}"
    yield from _missing(where, id=card.id, kind=card.kind, words=card.words)
    yield from _slug(where, card.id)
    yield from _one_of(where, "kind", card.kind, CARD_KINDS)
    for words in (card.words, card.mended):
        if len(words) > LONGEST_CARD:
            yield Finding(where, "too long", words, f"a card holds {LONGEST_CARD} characters")
    if not card.slip:
        yield from _said(where, (card.words,), check)
        return
    yield from _missing(where, mended=card.mended)
    yield from _said(where, (card.mended, card.unheard), check)
    heard = bool(check(Draft(card.words, Context.FEEDBACK)))
    if not heard and not card.unheard:
        yield Finding(where, "no slip", card.words, "the language check finds nothing in it; say why under unheard")
    if heard and card.unheard:
        yield Finding(where, "heard", card.words, "the language check does find something in it")


def _of_slide(slide: Slide, where: str, check: Check) -> Iterator[Finding]:
    yield from _missing(where, title=slide.title, notes=slide.notes)
    yield from _said(where, (slide.title, *slide.lines, slide.notes), check)
    if slide.picture:
        yield from _one_of(where, "picture", slide.picture, PICTURES)
    if not 1 <= len(slide.lines) <= MOST_LINES:
        yield Finding(where, "how many", f"{len(slide.lines)} lines", f"between 1 and {MOST_LINES}")
    for line in slide.lines:
        if len(line) > LONGEST_LINE:
            yield Finding(where, "too long", line, f"a line holds {LONGEST_LINE} characters")
    if len(slide.notes) < SHORTEST_NOTES:
        yield Finding(where, "notes", slide.notes, "whoever leads it for the first time needs more to go on")


def _of_practice(practice: Practice, where: str, check: Check) -> Iterator[Finding]:
    where = f"{where}, practice {practice.id or '(without id)'}"
    yield from _missing(where, id=practice.id, name=practice.name, words=practice.words, because=practice.because)
    yield from _slug(where, practice.id)
    yield from _one_of(where, "whose", practice.whose, WHOSE)
    yield from _one_of(where, "strand", practice.strand, STRANDS)
    yield from _said(where, (practice.name, practice.words, practice.because), check)


def _missing(where: str, **parts: str) -> Iterator[Finding]:
    for name, text in parts.items():
        if not text:
            yield Finding(where, "missing", name, "every workshop says this, so that nobody has to guess")


def _slug(where: str, one: str) -> Iterator[Finding]:
    if one and not _SLUG.fullmatch(one):
        yield Finding(where, "id", one, "an id is small letters and digits, with hyphens between")


def _one_of(where: str, name: str, value: str, known: Collection[str]) -> Iterator[Finding]:
    if value not in known:
        yield Finding(where, name, value, f"one of {', '.join(known)}")


def _twice(where: str, what: str, ids: Sequence[str]) -> Iterator[Finding]:
    for one, times in Counter(ids).items():
        if times > 1:
            yield Finding(where, f"{what} twice", one, f"it stands here {times} times")


def _said(where: str, texts: Sequence[str], check: Check) -> Iterator[Finding]:
    for text in texts:
        if text and (hits := check(Draft(text, Context.FEEDBACK))):
            yield Finding(where, "language", text, hits[0].why.rstrip("."))
        if word := _NOT_OURS.search(text):
            yield Finding(where, "not our word", word[0], "the glossary has another word for it")
