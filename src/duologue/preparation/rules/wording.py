"""How a good question is worded: open, one at a time, curious. Each finding says which words and because of what.

Wording is all that is looked at: a poor question may pass, and a person still reads each.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

LONGEST = 160
"""Characters: what one can say in one breath, and the other still has in mind at the end."""


@dataclass(frozen=True, slots=True)
class Finding:
    where: str
    check: str
    words: str
    because: str


_WRITTEN = tomllib.loads(files(__package__).joinpath("content", "wording.toml").read_text(encoding="utf-8"))
_SIGNS = [
    (kind["check"], re.compile(rf"\b(?:{'|'.join(kind['signs'])})\b", re.IGNORECASE), kind["because"])
    for kind in _WRITTEN["sign"]
]

_WHY = re.compile(r"why\b", re.IGNORECASE)
"""Open as well, and remarked on for what it asks."""
_OPENERS = "what|what's|how|which|who|whom|whose|when|where|tell|say"
_BEFORE = "in|on|at|of|for|from|to|with|by|about|under"
# "What…", "In what…", and after a lead-in: "If the week were yours, what…".
_OPEN = re.compile(rf"(?:^|^[^,?]+, )(?:(?:{_BEFORE}) )?(?:{_OPENERS})\b", re.IGNORECASE)
_YES_OR_NO = (
    "do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|shall|should|may|might|must"
    "|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|haven't|hasn't|can't|couldn't|won't|wouldn't|shouldn't"
)
_WHOM = "you|we|i|it|they|there|this|that|the|my|your"
_CLOSED = re.compile(rf"(?:^|, )(?:(?:and|or|but|so) )?(?:{_YES_OR_NO}) (?:{_WHOM})\b", re.IGNORECASE)
_SECOND = rf"what|how|who|which|where|when|why|(?:{_YES_OR_NO}) (?:you|we|i|it|they)"
_JOINED = re.compile(
    rf"\b(?:and|or|but),? (?:(?:also|then|since|by|for|from|with|to) )?(?:{_SECOND})\b",
    re.IGNORECASE,
)


def check_wording(words: str, where: str) -> Iterator[Finding]:
    """What is wrong with a question as somebody will read it out."""
    plain = plainly(words)
    if not plain:
        return
    if given := _closed(plain):
        yield Finding(
            where, "closed", given, "yes or no would do; begin with what, how, which, who, when, where or tell"
        )
    if given := _double(plain):
        yield Finding(where, "two in one", given, "these are two questions, and one of them will stay unanswered")
    if len(plain) > LONGEST:
        yield Finding(
            where, "too long", f"{len(plain)} characters", f"more than {LONGEST} are not kept in mind while listening"
        )
    for check, signs, because in _SIGNS:
        for words_of_it in dict.fromkeys(sign[0] for sign in signs.finditer(plain)):
            yield Finding(where, check, words_of_it, because)


def _closed(plain: str) -> str:
    if not (_OPEN.search(plain) or _WHY.match(plain)):
        return plain
    closed = _CLOSED.search(plain)
    return closed[0].strip(", ") if closed else ""


def _double(plain: str) -> str:
    if plain.count("?") > 1:
        return plain
    joined = _JOINED.search(plain)
    return joined[0] if joined else ""


def likeness(one: str, other: str) -> float:
    """The share of words that two questions have in common, from 0 to 1: twice those in both, by all of each.

    A word that carries meaning weighs three; a small one, of which questions are built, weighs one.
    """
    return likeness_of(stems(one), stems(other))


def likeness_of(of_one: frozenset[str], of_other: frozenset[str]) -> float:
    """The same of `stems`, for whoever compares one with many."""
    return 2 * _weight(of_one & of_other) / (_weight(of_one) + _weight(of_other) or 1)


def stems(words: str) -> frozenset[str]:
    """The words without their endings: "helped", "helping" and "helps" are one."""
    return frozenset(map(_stem, re.findall(r"[a-z0-9:']+", plainly(words).lower())))


def plainly(words: str) -> str:
    """With straight apostrophes and nothing around."""
    return words.replace("’", "'").strip()


def _weight(of_stems: frozenset[str]) -> int:
    return sum(1 if stem in _SMALL else 3 for stem in of_stems)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdgmnprt":
        word = word[:-1]
    return word.removesuffix("e")


_SMALL = frozenset(map(_stem, _WRITTEN["small"].split()))
