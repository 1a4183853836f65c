"""A draft cut into sentences, and a sentence into words as a rule can read them; each word knows where it stands.

Chat spelling is read as what is meant: "youre", "ur", "dont". What is quoted, is code, or is a gap
in [brackets] is one silent word: it is not the author who says it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

QUOTED = "QUOTED"
_FROM_THREE_WORDS = r"[^\s“”\"][^“”\"\n]{0,400}"
_SILENT = re.compile(
    rf"\[[^\]\n]{{0,200}}\]|```.*?(?:```|$)|`[^`\n]+`|“{_FROM_THREE_WORDS}”|\"{_FROM_THREE_WORDS}\"|(?<!\w)['‘](?=\w)[^'‘’\n]{{0,200}}['’](?!\w)",
    re.DOTALL,
)
_TOKEN = re.compile(r"[^\W_]+(?:['’´`][^\W_]+)*|[?!‽]+|\.\.+|[^\s]")
_END = re.compile(r"[.!?…‽]+[\"”’')\]]*(?=\s|$)|\n+|$")
_SHORT_FORMS = re.compile(
    r"(?:\b(?:e\.g|i\.e|mr|mrs|ms|dr|vs|etc|no|approx|p|pp|fig|sec|ch|a\.m|p\.m|st)\.)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Word:
    plain: str
    start: int
    end: int
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of a draft, at `start` to `end` of its text."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    follows: bool = False
    """Whether there is a sentence before it."""

    @property
    def asks(self) -> bool:
        return any("?" in word.plain for word in self.words[-3:])


def cut(text: str, spelling: Mapping[str, tuple[str, ...]]) -> tuple[Segment, ...]:
    """The sentences of a text, in order. `spelling` says which words a written form stands for."""
    silent = [(found.start(), found.end()) for found in _SILENT.finditer(text) if not _is_whole(text, found)]
    found: list[Segment] = []
    for start, end in _sentences(text, silent):
        words = tuple(_words(text, start, end, silent, spelling))
        if any(word.plain[0].isalnum() for word in words):
            found.append(Segment(text[start:end], start, end, words, bool(found)))
    return tuple(found)


def _is_whole(text: str, quoted: re.Match[str]) -> bool:
    return not any(sign.isalnum() for sign in text[: quoted.start()] + text[quoted.end() :])


def _sentences(text: str, silent: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _END.finditer(text):
        inside = any(begin < stop.start() < (end if text[begin] == "[" else end - 2) for begin, end in silent)
        if inside or _SHORT_FORMS.search(text, start, stop.end()):
            continue
        yield from _stripped(text, start, stop.end())
        start = stop.end()


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _words(
    text: str, start: int, end: int, silent: list[tuple[int, int]], spelling: Mapping[str, tuple[str, ...]]
) -> Iterator[Word]:
    at = start
    for begin, finish in [*((b, f) for b, f in silent if start <= b < end), (end, end)]:
        for token in _TOKEN.finditer(text, at, max(at, begin)):
            yield from _read(token, spelling)
        if begin < end:
            yield Word(QUOTED, begin, finish)
        at = max(at, finish)


def _read(token: re.Match[str], spelling: Mapping[str, tuple[str, ...]]) -> Iterator[Word]:
    """As many words as are meant; the first has the place of the written ones, the rest an empty place at its end."""
    written = token[0]
    plain = written.lower().replace("’", "'").replace("´", "'").replace("`", "'")
    if not plain[0].isalnum():
        plain = "?" if "?" in plain or "‽" in plain else plain[0] if plain[0] not in "#;" or plain == ";" else "·"
        yield Word(plain, token.start(), token.end())
        return
    meant = spelling.get(plain) or _contracted(plain, spelling)
    for number, word in enumerate(meant):
        yield Word(word, token.end() if number else token.start(), token.end(), written[0].isupper() and not number)


def _contracted(plain: str, spelling: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if "'" not in plain:
        return (plain,)
    stem, _, ending = plain.rpartition("'")
    if known := spelling.get("'" + ending):
        return (*(spelling.get(stem) or (stem,)), *known)
    if ending == "t" and stem.endswith("n") and stem != "n":
        return (stem[:-1], "not")
    return (plain.replace("'", ""),)
