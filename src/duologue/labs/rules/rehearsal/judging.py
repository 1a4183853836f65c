"""How a sentence is read: open, specific, kind. In words, with the words that decided it; never a figure."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from duologue.preparation.rules.wording import check_wording, plainly
from duologue.safety.rules.feedback import Check
from duologue.safety.rules.language.draft import Context, Draft, Hit


class Sign(StrEnum):
    """What a sentence may show. `kind` and `hurt` never stand together."""

    OPEN = "open"
    SPECIFIC = "specific"
    KIND = "kind"
    HURT = "hurt"
    SILENT = "silent"


GOOD = (Sign.OPEN, Sign.SPECIFIC, Sign.KIND)


@dataclass(frozen=True, slots=True)
class Line:
    """One of the three axes, in words."""

    axis: str
    shown: bool
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    signs: frozenset[Sign]
    lines: tuple[Line, ...]
    hits: tuple[Hit, ...]


_QUESTION = re.compile(r"[^.?!…\n]*\?")
_LEAD_IN = re.compile(r"^(?:(?:and|so|but|well|okay|right|then|now|oh|[A-Z][a-z]+,)[ ,]+)+", re.IGNORECASE)
_NOTHING_NAMED = "no day, nothing that was said or done: the other has to guess what you mean"


def judged(text: str, facts: Sequence[str], check: Check) -> Judgement:
    """What a sentence of one's own shows, with the language check as the referee of what hurts."""
    if not text.strip():
        return Judgement(frozenset({Sign.SILENT}), (), ())
    plain = plainly(text)
    opens, names, warms = _opening(plain), _naming(plain, facts), _found("kind", plain)
    hits = check(Draft(text, Context.REPLY))
    signs = {Sign.OPEN} if opens else set()
    signs |= {Sign.SPECIFIC} if names else set()
    signs |= {Sign.HURT} if hits else {Sign.KIND} if warms else set()
    return Judgement(frozenset(signs), (_open(opens), _specific(names), _kind(text, hits, warms)), hits)


def _opening(plain: str) -> str:
    """The beginning of a question that needs more than yes or no; or the words that invite."""
    for asked in _QUESTION.findall(plain):
        for clause in (asked, *re.split("[;:]", asked)):
            question = _LEAD_IN.sub("", clause.strip())
            if question and all(found.check != "closed" for found in check_wording(question, "")):
                return " ".join(question.split()[:3]) + "…"
    return _found("open", plain)


def _naming(plain: str, facts: Sequence[str]) -> str:
    known = "|".join(re.escape(fact) for fact in facts)
    found = re.search(rf"\b(?:{known})\b", plain, re.IGNORECASE) if known else None
    return found[0] if found else _found("specific", plain)


def _found(sign: str, plain: str) -> str:
    found = _signs()[sign].search(plain)
    return found[0] if found else ""


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    written = tomllib.loads(files(__package__).joinpath("content", "signs.toml").read_text(encoding="utf-8"))
    return {
        sign: re.compile(rf"\b(?:{'|'.join(them)})\b", re.IGNORECASE) for sign, them in written.items() if sign in GOOD
    }


def _open(opens: str) -> Line:
    if opens:
        return Line("Open", True, f"“{opens}” invites the other in.")
    return Line("Open", False, "nothing in it asks or invites; yes, no or a nod would do as an answer.")


def _specific(names: str) -> Line:
    return (
        Line("Specific", True, f"“{names}” says what it is about.")
        if names
        else Line("Specific", False, f"{_NOTHING_NAMED}.")
    )


def _kind(text: str, hits: Sequence[Hit], warms: str) -> Line:
    if hits:
        return Line("Kind", False, " ".join(dict.fromkeys(_remarks(text, hits))))
    if warms:
        return Line("Kind", True, f"nothing in it wounds, and “{warms}” shows that you have the other in view.")
    return Line("Kind", False, "nothing in it wounds; nor does it show yet that you heard how this is for the other.")


def _remarks(text: str, hits: Sequence[Hit]) -> Iterator[str]:
    for hit in hits:
        yield f"“{text[hit.start : hit.end]}”: {hit.why}"
