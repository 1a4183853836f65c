"""Patterns over words: "why|how did not you|{person} ~2 {good-habit}", read once and matched quickly.

word            this word; one of several: why|how
{lexicon}       a word or phrase of a lexicon; {lexicon.past} only one form of its verbs
~3  ~~3         up to three words, at the end as many as can be; with one tilde no comma or stop lies between
^  $            the beginning, the end (a stop may follow)
( a b|c )       the phrase a b, or c; (name= a b ) keeps what was said as {name} for the rewriting
< >             only what is between is marked; the rest is needed to be sure
?  *            after a word, lexicon or bracket: may be missing; any number
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from duologue.safety.rules.language.words import Word

_TOKEN = re.compile(r"\([a-z]+=|\(|\)[?*]?|\||[^\s()|]+")
_STOPS = ",;:.!?()—–"
_NO_STOP = rf"(?: (?![{re.escape(_STOPS)}]#)[^ ]+)"


class Unwritable(ValueError):
    """A pattern cannot be read; the sentence says which and why."""


class Coded(NamedTuple):
    """The words of a sentence with the lexicons each begins, as one string for the regular expressions."""

    line: str
    starts: tuple[int, ...]
    keys: frozenset[str]

    def word_at(self, at: int) -> int:
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.starts[middle] < at else (low, middle)
        return low


@dataclass(frozen=True, slots=True)
class Pattern:
    regex: re.Pattern[str]
    keys: frozenset[str]
    """One of these words or lexicons is in every sentence that can match."""


def code(words: Sequence[Word], lexicons: Sequence[Sequence[str]]) -> Coded:
    pieces, starts, keys, at = [], [], set(), 0
    for word, named in zip(words, lexicons, strict=True):
        piece = f" {word.plain}#{''.join(f'#{name};' for name in named)}"
        pieces.append(piece)
        starts.append(at)
        at += len(piece)
        keys.add(word.plain)
        keys.update("{" + name.rpartition(":")[0] for name in named)
    return Coded("".join(pieces), tuple(starts), frozenset(keys))


class Vocabulary(NamedTuple):
    """What a pattern may refer to: lexicons with the lengths of their phrases, pieces with a name, and common words."""

    sizes: Mapping[str, frozenset[int]]
    macros: Mapping[str, str]
    common: frozenset[str]
    """Words and {lexicons of most sentences: to look for them first would save nothing."""


def read(written: str, known: Vocabulary) -> Pattern:
    tokens = _TOKEN.findall(_spelt_out(written, known.macros))
    reader = _Reader(written, tokens, known)
    regex, keys = reader.whole()
    if not keys:
        raise Unwritable(f"“{written}”: no word has to be there, so it would be tried everywhere; name one.")
    return Pattern(re.compile(regex), keys)


def _spelt_out(written: str, macros: Mapping[str, str]) -> str:
    for _ in range(4):
        if "@" not in written:
            break
        written = re.sub(r"@([a-z-]+)", lambda name: f" ( {macros[name[1]]} )", written)
    return written


class _Reader:
    def __init__(self, written: str, tokens: list[str], known: Vocabulary) -> None:
        self.written, self.tokens, self.known, self.at = written, tokens, known, 0

    def whole(self) -> tuple[str, frozenset[str]]:
        found = self._sequence(inside=False)
        if self.at < len(self.tokens):
            raise Unwritable(f"“{self.written}”: a bracket is closed that was not opened.")
        return found

    def _sequence(self, *, inside: bool) -> tuple[str, frozenset[str]]:
        regex, best = "", frozenset[str]()
        while self.at < len(self.tokens) and self.tokens[self.at][0] != ")" and not (inside and self._next("|")):
            piece, keys = self._one() if inside else self._several()
            regex += piece
            if keys and (not best or self._cost(keys) < self._cost(best)):
                best = keys
        return regex, best

    def _cost(self, keys: frozenset[str]) -> int:
        return sum(50 if key in self.known.common else 1 for key in keys)

    def _next(self, token: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at] == token

    def _several(self) -> tuple[str, frozenset[str]]:
        """Outside of brackets, | parts only the two words beside it."""
        choices = [self._one()]
        while self._next("|"):
            self.at += 1
            choices.append(self._one())
        return _either(choices) if len(choices) > 1 else choices[0]

    def _one(self) -> tuple[str, frozenset[str]]:
        token = self.tokens[self.at]
        self.at += 1
        if token in _SIMPLE:
            return _SIMPLE[token], frozenset()
        if gap := re.fullmatch(r"(~~?)(\d+)", token):
            lazy = "" if self.at == len(self.tokens) or self.tokens[self.at][0] in "|)" else "?"
            return f"{_NO_STOP if gap[1] == '~' else '(?: [^ ]+)'}{{0,{gap[2]}}}{lazy}", frozenset()
        if token.startswith("("):
            return self._bracket(token)
        several = token[-1] if len(token) > 1 and token[-1] in "?*" else ""
        regex, keys = self._word(token.removesuffix(several) if several else token)
        return f"(?:{regex}){several}", frozenset() if several else keys

    def _bracket(self, token: str) -> tuple[str, frozenset[str]]:
        name = token[1:].removesuffix("=")
        choices = [self._sequence(inside=True)]
        while self._next("|"):
            self.at += 1
            choices.append(self._sequence(inside=True))
        if self.at >= len(self.tokens):
            raise Unwritable(f"“{self.written}”: a bracket is not closed.")
        several = self.tokens[self.at][1:]
        self.at += 1
        regex, keys = _either(choices)
        return f"(?P<{name}>{regex}){several}" if name else f"{regex}{several}", frozenset() if several else keys

    def _word(self, token: str) -> tuple[str, frozenset[str]]:
        if token.startswith("{"):
            return "|".join(self._lexicon(token.strip("{}"))), frozenset({token.rstrip("}")})
        return rf" {re.escape(token)}#[^ ]*", frozenset({token})

    def _lexicon(self, name: str) -> Iterator[str]:
        if name not in self.known.sizes:
            raise Unwritable(f"“{self.written}”: there is no lexicon {name}; see the files in lexicon/.")
        for size in sorted(self.known.sizes[name], reverse=True):
            yield rf" [^ ]*#{re.escape(name)}:{size};[^ ]*" + (rf"(?: [^ ]+){{{size - 1}}}" if size > 1 else "")


_SIMPLE = {
    "^": "^(?: [^ a-z0-9]#)*",
    "$": r"(?=(?: [^ a-z0-9]#)*$)",
    "<": "(?P<marked>",
    ">": ")",
}


def _either(choices: Sequence[tuple[str, frozenset[str]]]) -> tuple[str, frozenset[str]]:
    keys = frozenset[str]().union(*(keys for _, keys in choices)) if all(keys for _, keys in choices) else frozenset()
    return f"(?:{'|'.join(regex for regex, _ in choices)})", keys
