"""A curious rewriting of a sentence: what it is about stays, the verdict goes, a gap is left where a fact is missing.

A rule's own rewritings are tried first, then those of its category; the first that says nothing the check would mark
again is taken (those without a gap to fill are checked by a test, once). {after}, {before}, {topic} and what a pattern
kept under a name are filled from the sentence; {after|doing} gives it another form. A rewriting that lacks a word for
one of these is passed over.
"""

import re
from collections.abc import Callable

from duologue.safety.rules.language.clauses import Joining
from duologue.safety.rules.language.rulebook import Found, Language, Read
from duologue.safety.rules.language.words import Word

_SLOT = re.compile(r"\{([a-z]+)(?:\|([a-z]+))?\}")
_LONGEST = 14
"""Words taken over from the sentence into one gap: more would drag the next reproach along."""
_NEAR = 4
"""Words up to the end of a clause that a pattern has not looked at, and that belong to what it kept under a name."""


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
    words, joining = read.segment.words, language.joining
    if name == "after":
        begin, end = found.matched[1], joining.end(words, found.matched[1])
        return _written(read, begin, joining.trimmed(words, begin, end)) if end - begin <= _LONGEST else ""
    if name == "before":
        return _written(read, 0, found.matched[0])
    kept = next(((begin, end) for kept, begin, end in found.said if kept == name), None)
    return _written(read, kept[0], _clause(joining, words, *kept)) if kept else ""


def _clause(joining: Joining, words: tuple[Word, ...], begin: int, end: int) -> int:
    """Where what a pattern kept ends: before the next clause, and after the last words of this one where they are near."""
    stop = joining.end(words, begin + 1)
    return joining.trimmed(words, begin, stop if stop - end <= _NEAR else end)


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
