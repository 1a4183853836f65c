"""A language as the check knows it: its spelling, lexicons, rules, and what it says by itself."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duologue.safety.rules.language import patterns
from duologue.safety.rules.language.clauses import Joining
from duologue.safety.rules.language.lexicon import Lexicon
from duologue.safety.rules.language.patterns import Coded, Pattern
from duologue.safety.rules.language.words import Segment

_KEYS = {"name", "hit", "unless", "why", "rewrite", "asks"}


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence with what its words may be."""

    segment: Segment
    coded: Coded
    target: str
    spared: tuple[tuple[int, int], ...]
    """Stretches, in words, that are somebody else's saying or the contrary of a reproach."""


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fired: it marks the words from `begin` up to `end`."""

    category: str
    rule: str
    begin: int
    end: int
    why: str
    rewrites: tuple[str, ...]
    matched: tuple[int, int] = (0, 0)
    said: tuple[tuple[str, int, int], ...] = ()
    """What the pattern has kept under a name, in words."""


@dataclass(frozen=True, slots=True)
class Rule:
    category: str
    name: str
    hit: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    why: str
    rewrites: tuple[str, ...]
    asks: bool | None


class Language:
    def __init__(
        self,
        spelling: Mapping[str, tuple[str, ...]],
        lexicon: Lexicon,
        macros: Mapping[str, str],
        books: Sequence[Mapping[str, Any]],
        speech: Mapping[str, Any],
        reword: Mapping[str, Callable[[str], str]],
    ) -> None:
        self.spelling, self._lexicon, self.reword = spelling, lexicon, reword
        self._speech = speech
        self._known = patterns.Vocabulary(lexicon.sizes, macros, frozenset(speech["common"].split()))
        self.instead: Mapping[str, Sequence[str]] = speech["instead"]
        self.rules = tuple(self._rule(book["category"], rule) for book in books for rule in book["rule"])
        self._by_key: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, rule in enumerate(self.rules):
            for place, pattern in enumerate(rule.hit):
                for key in pattern.keys:
                    self._by_key[key].append((number, place))
        self._targets = {who: self._patterns(written) for who, written in speech["target"].items()}
        self._spared = self._patterns(speech["spared"])
        self.topics = self._patterns(speech["topics"])
        self.joining = Joining(speech["clause"])

    def _rule(self, category: str, written: Mapping[str, Any]) -> Rule:
        if unknown := written.keys() - _KEYS:
            raise patterns.Unwritable(f"{category}, {written.get('name')}: there is no {', '.join(unknown)} in a rule.")
        return Rule(
            category,
            f"{category}/{written['name']}",
            self._patterns(written["hit"]),
            self._patterns(written.get("unless", ())),
            written.get("why") or self.why(category),
            tuple(written.get("rewrite", ())),
            written.get("asks"),
        )

    def _patterns(self, written: Sequence[str]) -> tuple[Pattern, ...]:
        return tuple(patterns.read(one, self._known) for one in written)

    def why(self, category: str) -> str:
        return str(self._speech["why"][category])

    def rewrites(self, category: str) -> Sequence[str]:
        """Rewritings that suit any sentence of a category, the most telling first."""
        return tuple(self._speech["rewrite"][category])

    def read(self, segment: Segment) -> Read:
        named = self._lexicon.named(segment.words)
        _add_names(segment, named)
        coded = patterns.code(segment.words, named)
        whom = next((who for who, known in self._targets.items() if _first(known, coded)), "thing")
        spared = tuple(
            (coded.word_at(place.start()), coded.word_at(place.end()))
            for pattern in self._spared
            if not pattern.keys.isdisjoint(coded.keys)
            for place in pattern.regex.finditer(coded.line)
        )
        return Read(segment, coded, whom, spared)

    def fired(self, read: Read) -> Iterator[Found]:
        """The first finding of each category, in the order in which rules, and the patterns in them, are written."""
        told: set[str] = set()
        asks = read.segment.asks
        for number, place in sorted({tried for key in read.coded.keys for tried in self._by_key.get(key, ())}):
            rule = self.rules[number]
            if rule.category not in told and (rule.asks is None or rule.asks is asks):
                for found in _fired(rule, rule.hit[place], read):
                    told.add(found.category)
                    yield found


def _fired(rule: Rule, pattern: Pattern, read: Read) -> Iterator[Found]:
    for place in pattern.regex.finditer(read.coded.line):
        found = _found(rule, read.coded, place)
        if not _is_spared(found, read) and not _first(rule.unless, read.coded):
            yield found
            return


def _add_names(segment: Segment, named: Sequence[list[str]]) -> None:
    """A capital inside a sentence makes a name, unless most words have one, as in a title."""
    words = segment.words
    capital = [number for number, word in enumerate(words) if word.capital and number]
    if 2 * len(capital) >= len(words):
        return
    for number in capital:
        known = named[number]
        if "no-name:1" not in known and "name:1" not in known and words[number].plain.isalpha():
            known.append("name:1")


def _first(known: Sequence[Pattern], coded: Coded) -> bool:
    return any(
        not pattern.keys.isdisjoint(coded.keys) and pattern.regex.search(coded.line) is not None for pattern in known
    )


def _is_spared(found: Found, read: Read) -> bool:
    begin, end = found.matched
    return any(start < end and begin < stop for start, stop in read.spared)


def _found(rule: Rule, coded: Coded, place: re.Match[str]) -> Found:
    named = {name: place.span(name) for name, said in place.groupdict().items() if said}
    whole = _words_in(coded, place.span())
    begin, end = _words_in(coded, named.pop("marked", place.span()))
    said = tuple((name, *_words_in(coded, span)) for name, span in named.items())
    return Found(rule.category, rule.name, begin, end, rule.why, rule.rewrites, whole, said)


def _words_in(coded: Coded, span: tuple[int, int]) -> tuple[int, int]:
    return coded.word_at(span[0]), coded.word_at(span[1])
