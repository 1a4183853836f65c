"""What a report may hand over from an earlier pair, and the letter that is made of it. Their own words alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from duologue.translation import gettext as _
from duologue.translation import marked

SIGNIFICANT = 25
"""Characters: a line of somebody else's that is at least this long is theirs wherever it stands."""
HEADINGS = {
    "point": marked("What I brought up"),
    "goal": marked("What I work towards"),
    "agreed": marked("What we agreed, as I wrote it down"),
    "commitment": marked("What was open, as I wrote it down"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Words of the report's own. The key is made of the words, so what is chosen is what was seen."""

    kind: str
    text: str

    @property
    def key(self) -> str:
        return sha256(f"{self.kind}|{self.text}".encode()).hexdigest()[:20]


def quotes(text: str, of_the_other: Iterable[str]) -> bool:
    """Does it hold words of the other: a quotation, or a whole line of theirs?"""
    if re.search(r"^\s*>", text, re.MULTILINE):
        return True
    said = _plain(text)
    return any(line in said for words in of_the_other for line in _lines(words))


def compose(offers: Iterable[Offer]) -> str:
    """The letter: the words exactly as they stand, under plain headings. The same choice gives the same letter."""
    chosen = list(offers)
    parts = []
    for kind, heading in HEADINGS.items():
        if texts := [offer.text for offer in chosen if offer.kind == kind]:
            parts.append("\n\n".join([f"**{_(heading)}**", *texts]))
    return "\n\n".join(parts)


def mark_of(letter: str) -> str:
    """What a preview is known by when it is sent."""
    return sha256(letter.encode()).hexdigest()


def _lines(words: str) -> list[str]:
    return [line for line in map(_plain, words.splitlines()) if len(line) >= SIGNIFICANT]


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", words).casefold().split())
