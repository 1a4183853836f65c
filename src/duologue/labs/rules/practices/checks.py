"""What is wrong with a practice as it is written. Wording is all that is looked at: a person still reads each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from duologue.labs.rules.practices import A_YEAR, Practice
from duologue.preparation.rules.wording import Finding
from duologue.safety.rules.feedback import Check
from duologue.safety.rules.language.draft import Draft

TITLE, TEXT, BECAUSE = 60, (90, 420), 170
"""Characters: what is read on a phone before the day begins."""
SENTENCES = (2, 4)
_ENDS = re.compile(r"[.?](?=[”\"]?(?:\s|$))")
_DENIED = re.compile(
    r"\b(?:leverag\w+|synerg\w+|bandwidth|circle back|touch base|deep dive|low-hanging|best practices?|actionable|empower\w*"
    r"|impactful|game.changer|reportees?|subordinates?|direct reports?|human resources|talent|rockstars?|resources|"
    r"delve|unlock\w*|simply|just|obviously)\b|!",
    re.IGNORECASE,
)


def check_practices(written: Sequence[Practice], check: Check) -> list[Finding]:
    """An empty list is good."""
    found = [finding for one in written for finding in _of(one, check)]
    for what in ("id", "title"):
        for name, times in Counter(getattr(one, what) for one in written).items():
            if times > 1:
                found.append(Finding(f"practice {name}", f"{what} twice", name, f"{times} practices have it"))
    if len(written) < A_YEAR:
        found.append(
            Finding("practices", "too few", str(len(written)), f"a year has {A_YEAR} weeks, and none comes twice")
        )
    if missing := {1, 2, 3} - {one.pitfall for one in written}:
        found.append(Finding("practices", "pitfall", str(min(missing)), "each of the three has practices"))
    return found


def _of(one: Practice, check: Check) -> Iterator[Finding]:
    where = f"practice {one.id or '(without id)'}"
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", one.id):
        yield Finding(where, "id", one.id, "small letters and hyphens")
    if one.pitfall not in (1, 2, 3):
        yield Finding(where, "pitfall", str(one.pitfall), "1, 2 or 3")
    yield from _lengths(one, where)
    for said in (one.title, one.text, one.because):
        if denied := _DENIED.search(said):
            yield Finding(where, "plain words", denied[0], "we say it plainly")
        if said and (hits := check(Draft(said))):
            yield Finding(where, "language", said, hits[0].why.rstrip("."))


def _lengths(one: Practice, where: str) -> Iterator[Finding]:
    if not 8 <= len(one.title) <= TITLE:
        yield Finding(where, "title", one.title, f"8 to {TITLE} characters")
    if not TEXT[0] <= len(one.text) <= TEXT[1]:
        yield Finding(where, "length", f"{len(one.text)} characters", f"{TEXT[0]} to {TEXT[1]}")
    if not SENTENCES[0] <= len(_ENDS.findall(one.text)) <= SENTENCES[1]:
        yield Finding(where, "sentences", one.text, "two to four")
    if not 20 <= len(one.because) <= BECAUSE or len(_ENDS.findall(one.because)) != 1:
        yield Finding(where, "because", one.because, f"one sentence of at most {BECAUSE} characters")
