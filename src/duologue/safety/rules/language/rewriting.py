"""A curious rewriting of a sentence: what it is about stays, the verdict goes, a gap is left where a fact is missing.

A rule's own rewritings are tried first, then those of its category; the first that says nothing the check would mark
again is taken (those without a gap to fill are checked by a test, once). {after}, {before}, {topic} and what a pattern
kept under a name are filled from the sentence; {after|doing} gives it another form. A rewriting that lacks a word for
one of these is passed over.
"""

import re
from collections.abc import Callable

from duologue.safety.rules.language.rulebook import Found, Language, Read
from duologue.safety.rules.language.words import Word

_SLOT = re.compile(r"\{([a-z]+)(?:\|([a-z]+))?\}")
_CLAUSE_ENDS = ",;:.?!()—–"
_LONGEST = 14
"""Words taken over from the sentence into one gap: more would drag the next reproach along."""


def rewritten(language: Language, read: Read, found: Found, is_clean: Callable[[str], bool]) -> str:
    last = ""
    for template in (*found.rewrites, *language.rewrites(found.category)):
        filled = _filled(template, language, read, found)
        if filled and (filled == template or is_clean(filled)):
            return filled
        last = filled or last
    return last


def _filled(template: str, language: Language, read: Read, found: Found) -> str:
    filled = template
    for slot in _SLOT.finditer(template):
        said = _said(slot[1], language, read, found)
        if slot[2] and said:
            said = language.reword[slot[2]](said)
        if not said:
            return ""
        filled = filled.replace(slot[0], said, 1)
    return filled[:1].upper() + filled[1:]


def _said(name: str, language: Language, read: Read, found: Found) -> str:
    if name == "topic":
        return _topic(language, read)
    words = read.segment.words
    if name == "after":
        return _written(read, *_clause(words, found.matched[1]))
    if name == "before":
        return _written(read, 0, found.matched[0])
    return next((_written(read, begin, end) for kept, begin, end in found.said if kept == name), "")


def _clause(words: tuple[Word, ...], begin: int) -> tuple[int, int]:
    end = begin
    while end < len(words) and end - begin < _LONGEST + 1 and words[end].plain not in _CLAUSE_ENDS:
        end += 1
    return (begin, end) if end - begin <= _LONGEST else (begin, begin)


def _topic(language: Language, read: Read) -> str:
    for pattern in language.topics:
        if not pattern.keys.isdisjoint(read.coded.keys) and (place := pattern.regex.search(read.coded.line)):
            begin, end = place.span("topic")
            return _written(read, read.coded.word_at(begin), read.coded.word_at(end))
    return ""


def _written(read: Read, begin: int, end: int) -> str:
    """As the author wrote it, with a small letter in front unless it is a name."""
    words = read.segment.words[begin:end]
    if not words:
        return ""
    offset = read.segment.start
    text = read.segment.text[words[0].start - offset : words[-1].end - offset].strip(" \t\n,;:.!?…–—-\"'“”")
    return text[:1].lower() + text[1:] if begin == 0 and text[1:2].islower() else text
