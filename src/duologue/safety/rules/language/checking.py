"""The check itself: which rules fire in a draft, at which words, and what could be written instead."""

from collections.abc import Iterator

from duologue.safety.rules.language import words
from duologue.safety.rules.language.draft import Draft, Hit
from duologue.safety.rules.language.en import english
from duologue.safety.rules.language.rewriting import rewritten
from duologue.safety.rules.language.rulebook import Found, Language, Read
from duologue.safety.rules.language.words import Segment

WHOLE = "the sentence"
"""The name of a rule when something other than a rule has fired."""


def check(draft: Draft) -> tuple[Hit, ...]:
    """What a reader may stumble over, in the order of the text. The same draft always gives the same."""
    language = english()
    hits = []
    for segment in segments(draft):
        read = language.read(segment)
        hits += [_hit(language, read, found) for found in findings(language, read)]
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.end, hit.category)))


def segments(draft: Draft) -> tuple[Segment, ...]:
    """The sentences of a draft with their places in it."""
    return words.cut(draft.text, english().spelling)


def target(segment: Segment) -> str:
    """Whom a sentence is about: "you", "third" (a person at work), "self", or "thing"."""
    return english().read(segment).target


def explain(category: str, segment: Segment, rule: str = WHOLE) -> Hit:
    """A hit for the whole sentence, when something other than a rule says it belongs to a category."""
    language = english()
    found = Found(category, rule, 0, len(segment.words), language.why(category), ())
    return _hit(language, language.read(segment), found)


def findings(language: Language, read: Read) -> Iterator[Found]:
    """One finding of each category at most, without those that another one already says better."""
    fired = tuple(language.fired(read))
    for found in fired:
        if not any(_says_it_better(language, other, found) for other in fired):
            yield found


def _says_it_better(language: Language, one: Found, other: Found) -> bool:
    if other.category not in language.instead.get(one.category, ()):
        return False
    return one.begin < other.end and other.begin < one.end


def _hit(language: Language, read: Read, found: Found) -> Hit:
    marked = read.segment.words[found.begin : found.end]
    start = marked[0].start if marked else read.segment.start
    end = marked[-1].end if marked else read.segment.end
    rewrite = rewritten(language, read, found, _is_clean)
    return Hit(found.category, start, end, found.why, rewrite, found.rule)


def _is_clean(text: str) -> bool:
    language = english()
    return not any(next(language.fired(language.read(segment)), None) for segment in words.cut(text, language.spelling))
