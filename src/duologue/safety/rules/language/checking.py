"""The check itself: which rules fire in a draft, at which words, and what could be written instead."""

from collections.abc import Iterator, Sequence

from duologue.safety.rules.language import words
from duologue.safety.rules.language.draft import Draft, Hit
from duologue.safety.rules.language.en import english
from duologue.safety.rules.language.rewriting import rewritten
from duologue.safety.rules.language.rulebook import Found, Language, Read
from duologue.safety.rules.language.weighing import Ear, Heard, implied, is_heard_too, is_meant_otherwise
from duologue.safety.rules.language.words import Segment

PASSAGE = 200
"""Characters that an ear reads at once."""
FEW_WORDS = 3
"""Words and signs; with fewer nothing is implied yet: somebody has just begun to type."""
WHOLE = "the sentence"
"""The name of a rule when something other than a rule has fired."""


def check(draft: Draft, ear: Ear | None = None) -> tuple[Hit, ...]:
    """What a reader may stumble over, in the order of the text. Without an ear, by the rules alone."""
    gathered = passages(segments(draft))
    said = [_said(draft, passage) for passage in gathered]
    if ear is None or not said:
        hits = [hit for passage in gathered for segment in passage for hit in _by_rules(segment)]
    else:
        ear = _hearing_once(ear)
        each = zip(gathered, ear(said), strict=True)
        hits = [hit for passage, heard in each for hit in _weighed(draft, passage, heard, ear, len(gathered))]
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.end, hit.category)))


def _hearing_once(ear: Ear) -> Ear:
    """For one draft, and forgotten with it: a sentence that is a passage, too, is not heard again."""
    known: dict[str, Heard] = {}

    def _heard(said: Sequence[str]) -> list[Heard]:
        new = [one for one in dict.fromkeys(said) if one not in known]
        known.update(zip(new, ear(new) if new else (), strict=True))
        return [known[one] for one in said]

    return _heard


def passages(sentences: Sequence[Segment]) -> list[tuple[Segment, ...]]:
    """Sentences that stand together, as far as an ear reads at once: what one says, the next may take back."""
    found: list[tuple[Segment, ...]] = []
    for sentence in sentences:
        if found and sentence.end - found[-1][0].start <= PASSAGE:
            found[-1] = (*found[-1], sentence)
        else:
            found.append((sentence,))
    return found


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


def _said(draft: Draft, passage: Sequence[Segment]) -> str:
    return draft.text[passage[0].start : passage[-1].end]


def _by_rules(segment: Segment) -> Iterator[Hit]:
    language = english()
    read = language.read(segment)
    return (_hit(language, read, found) for found in findings(language, read))


def _weighed(draft: Draft, passage: Sequence[Segment], heard: Heard, ear: Ear, passages: int) -> list[Hit]:
    """What the rules find, unless it is meant otherwise; where nothing of it stands, what is implied."""
    kept = [hit for segment in passage for hit in _standing(passage, segment, heard, ear)]
    if kept:
        return kept
    named = implied(heard, passages) if sum(len(segment.words) for segment in passage) >= FEW_WORDS else ()
    return _implied(draft, passage, named, ear) if named else []


def _standing(passage: Sequence[Segment], segment: Segment, heard: Heard, ear: Ear) -> list[Hit]:
    """What the rules find in one sentence and the ear does not deny."""
    hits = list(_by_rules(segment))
    if not hits or (not is_meant_otherwise(heard) and all(is_heard_too(heard, hit.category) for hit in hits)):
        return hits
    # Among others a sentence may go unheard that is loud by itself.
    alone = ear([segment.text])[0] if len(passage) > 1 else heard
    if is_meant_otherwise(heard) and is_meant_otherwise(alone):
        return []
    return [hit for hit in hits if is_heard_too(heard, hit.category) or is_heard_too(alone, hit.category)]


def _implied(draft: Draft, passage: Sequence[Segment], categories: Sequence[str], ear: Ear) -> list[Hit]:
    """At the first sentence that says it by itself; at all of them where only together they do."""
    several = passage if len(passage) > 1 else ()
    # All of them at once, side by side: one after the other takes longer, though the first may be the one.
    heard = zip(several, ear([segment.text for segment in several]), strict=True)
    alone = (segment for segment, one in heard if implied(one)[:1] == tuple(categories[:1]))
    segment = next(alone, None) or _joined(draft, passage)
    return [explain(category, segment) for category in categories]


def _joined(draft: Draft, passage: Sequence[Segment]) -> Segment:
    every = tuple(word for segment in passage for word in segment.words)
    return Segment(_said(draft, passage), passage[0].start, passage[-1].end, every, passage[0].follows)


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
