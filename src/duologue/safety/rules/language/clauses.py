"""Where a clause of a sentence ends: before a sign, and before the word that joins the next clause to it.

"Ignore me and the team" is one clause, "ignore me and you leave" are two. Where that cannot be told, it ends: what is
left out of a rewriting can be written again, what is dragged along breaks it.
"""

from collections.abc import Mapping, Sequence

from duologue.safety.rules.language.words import Word

SIGNS = ",;:.?!()—–"
_VERB_WITHIN = 4
"""Words after "and the": as far as a verb is looked for that makes a clause of them."""


class Joining:
    """The words of one language that join clauses, as its speech names them."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._named = {name: frozenset(words.split()) for name, words in written.items()}

    def end(self, words: Sequence[Word], begin: int) -> int:
        """The place after the last word of the clause that `begin` is in."""
        return next((place for place in range(begin, len(words)) if self.is_border(words, place)), len(words))

    def begin(self, words: Sequence[Word], place: int) -> int:
        """The place of the first word of the clause that `place` is in; joining words belong to it."""
        while place > 0 and not self.is_border(words, place):
            place -= 1
        return place

    def is_border(self, words: Sequence[Word], place: int) -> bool:
        plain = words[place].plain
        if plain in SIGNS or self.is_("ends", plain):
            return True
        if self.is_("leads", plain):
            return self.is_("subjects", _plain(words, place + 1)) or self._a_verb_follows(words, place + 1)
        return self.is_("joins", plain) and not self._goes_on(words, place)

    def trimmed(self, words: Sequence[Word], begin: int, end: int) -> int:
        """`end` without the words that lead on to something that is not there."""
        while end > begin and (words[end - 1].plain in SIGNS or self.is_("loose", words[end - 1].plain)):
            end -= 1
        return end

    def after_joining(self, words: Sequence[Word], begin: int, end: int) -> int:
        """`begin` without the signs and words that join it to what was before."""
        joining = ("ends", "joins", "leads", "between")
        while begin < end and (
            words[begin].plain in SIGNS or any(self.is_(name, words[begin].plain) for name in joining)
        ):
            begin += 1
        return begin

    def stands_alone(self, words: Sequence[Word], begin: int, end: int) -> bool:
        """Whether it reads as a sentence of its own."""
        if end - begin < 3:
            return False
        return self.is_("subjects", words[begin].plain) or self._a_verb_follows(words[:end], begin)

    def is_(self, name: str, plain: str) -> bool:
        return plain in self._named[name]

    def _goes_on(self, words: Sequence[Word], place: int) -> bool:
        """Whether what follows "and" belongs to the same verb: a name, a thing, or one more of several things."""
        after = place + 1
        if after >= len(words):
            return False
        if self.is_("goes_on", words[after].plain) or words[after].capital:
            return not self.is_("subjects", words[after].plain) and not self._a_verb_follows(words, after)
        return self._are_alike(words, place) and self._nothing_follows(words, after + 1)

    def _a_verb_follows(self, words: Sequence[Word], begin: int) -> bool:
        if not (self.is_("goes_on", _plain(words, begin)) or (begin < len(words) and words[begin].capital)):
            return False
        for far, word in enumerate(words[begin + 1 : begin + 1 + _VERB_WITHIN]):
            if word.plain in SIGNS or self.is_("joins", word.plain) or self.is_("ends", word.plain):
                return False
            # "The team helped", not "the tired team".
            if self.is_("verbs", word.plain) or (far and word.plain.endswith("ed")):
                return True
        return False

    def _are_alike(self, words: Sequence[Word], place: int) -> bool:
        """Several things on both sides: "deadlines and meetings"."""
        return place > 0 and all(
            one.plain.endswith("s") and not one.plain.endswith("ss") for one in (words[place - 1], words[place + 1])
        )

    def _nothing_follows(self, words: Sequence[Word], place: int) -> bool:
        plain = _plain(words, place)
        return not plain or plain in SIGNS or self.is_("around", plain)


def _plain(words: Sequence[Word], place: int) -> str:
    return words[place].plain if place < len(words) else ""
