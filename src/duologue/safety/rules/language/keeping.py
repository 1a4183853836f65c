"""What a sentence becomes when a rewriting is taken: the rewriting, and beside it what it does not speak of.

A remark is about one clause. The others stay in the words of their author, as sentences of their own where they can
stand alone; taken away is only what the rewriting says itself.
"""

import re
from collections.abc import Sequence

from duologue.safety.rules.language.clauses import SIGNS
from duologue.safety.rules.language.draft import Hit
from duologue.safety.rules.language.en import english
from duologue.safety.rules.language.words import Segment, Word

_BEGUN = 2
"""Words of a clause, its joining word among them, that a mark may run into without being about it."""
_LAST = 2
"""Words at the end of a clause by which a rewriting shows that it says this one."""
_FEW = 3


def instead(segment: Segment, hit: Hit) -> str:
    """The whole sentence, with the rewriting in the place of the clause that was remarked on."""
    words = segment.words
    marked = [place for place, word in enumerate(words) if hit.start <= word.start and word.end <= hit.end]
    if not marked:
        return hit.rewrite
    begin, end = _spoken_of(words, marked[0], marked[-1] + 1, hit.rewrite)
    said = _plainly(hit.rewrite)
    before = _said(segment, 0, _unsigned(words, begin))
    rewrite = hit.rewrite
    if _plainly(before) in said or begin < _FEW:
        before = ""
    elif english().joining.stands_alone(words, english().joining.after_joining(words, 0, begin), begin):
        before += ". "
    else:
        before += ", "
        rewrite = rewrite if rewrite.startswith("I ") else rewrite[:1].lower() + rewrite[1:]
    return f"{before}{rewrite}{_after(segment, end, said)}"


def _spoken_of(words: Sequence[Word], begin: int, end: int, said: str) -> tuple[int, int]:
    """The clauses that a rewriting is about, from one border to another: those marked, or the first ones where it says these."""
    joining = english().joining
    borders = [place for place in range(begin + 1, end) if joining.is_border(words, place)]
    told = [place for place in borders if _says(said, words[begin:place])]
    begun = borders[-1:] if borders and end - borders[-1] <= _BEGUN else []
    stop = next(iter(told or begun), None)
    return joining.begin(words, begin), stop or joining.end(words, max(begin + 1, end - 1))


def _says(said: str, clause: Sequence[Word]) -> bool:
    """Whether a rewriting has the end of a clause in it, in these words or after a verb in another form."""
    last = _plainly(" ".join(one.plain for one in clause[-_LAST:]))
    ends = [_plainly(sentence)[-len(clause[-1].plain) :] for sentence in re.split(r"[.:?]", said)]
    return last in _plainly(said) or (len(clause[-1].plain) > 1 and clause[-1].plain in ends)


def _after(segment: Segment, begin: int, said: str) -> str:
    words, joining = segment.words, english().joining
    own = joining.after_joining(words, begin, len(words))
    left = _said(segment, own, len(words))
    if own >= len(words) or _plainly(left) in said:
        return ""
    if joining.stands_alone(words, own, len(words)):
        return f" {left[:1].upper()}{left[1:]}"
    return f" … {_said(segment, _unsigned_from(words, begin), len(words))}"


def _unsigned(words: Sequence[Word], end: int) -> int:
    while end > 0 and words[end - 1].plain in SIGNS:
        end -= 1
    return end


def _unsigned_from(words: Sequence[Word], begin: int) -> int:
    while begin < len(words) and words[begin].plain in SIGNS:
        begin += 1
    return begin


def _said(segment: Segment, begin: int, end: int) -> str:
    """As written, up to the end of the sentence where it is the last of it."""
    words, offset = segment.words, segment.start
    if begin >= end:
        return ""
    stop = len(segment.text) if end == len(words) else words[end - 1].end - offset
    return segment.text[words[begin].start - offset : stop]


def _plainly(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())
