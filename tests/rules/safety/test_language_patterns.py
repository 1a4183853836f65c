"""The little language of the rules: what it reads, and how it says that it cannot."""

from collections.abc import Callable

import pytest

from duologue.safety.rules.language import patterns, words
from duologue.safety.rules.language.en import forms
from duologue.safety.rules.language.lexicon import Lexicon

LEXICON = Lexicon([{"fruit": {"words": "pear, star fruit"}, "drop": {"verbs": "drop, let go"}}], forms.forms)
VOCABULARY = patterns.Vocabulary(LEXICON.sizes, {"both": "you|we"}, frozenset())


def marked(pattern: str, text: str) -> str | None:
    (segment,) = words.cut(text, {})
    coded = patterns.code(segment.words, LEXICON.named(segment.words))
    found = patterns.read(pattern, VOCABULARY).regex.search(coded.line)
    if found is None:
        return None
    span = found.span("marked") if "marked" in found.groupdict() else found.span()
    return " ".join(word.plain for word in segment.words[coded.word_at(span[0]) : coded.word_at(span[1])])


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("a|the {fruit}", "eat the star fruit", "the star fruit"),
        ("{drop.past} it", "drop it, we dropped it", "dropped it"),
        ("eat ~1 pear", "eat one pear", "eat one pear"),
        ("eat ~1 pear", "eat one old pear", None),
        ("eat ~2 pear", "eat, one pear", None),
        ("eat ~~2 pear", "eat, one pear", "eat , one pear"),
        ("^ eat", "please eat", None),
        ("pear $", "a pear!", "pear"),
        ("pear $", "a pear tree", None),
        ("( old pear|plum ) tree", "an old pear tree", "old pear tree"),
        ("old? pear", "pear", "pear"),
        ("( very )* old pear", "very very old pear", "very very old pear"),
        ("eat < {fruit} > now", "eat pear now", "pear"),
        ("@both eat", "we eat", "we eat"),
    ],
)
def test_a_pattern_finds(pattern: str, text: str, found: str | None) -> None:
    assert marked(pattern, text) == found


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("eat {vegetable}", "no lexicon vegetable"),
        ("eat ( pear", "a bracket is not closed"),
        ("eat pear )", "was not opened"),
        ("eat? ~3", "no word has to be there"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_told(pattern: str, said: str) -> None:
    with pytest.raises(patterns.Unwritable, match=said):
        patterns.read(pattern, VOCABULARY)


@pytest.mark.parametrize(
    ("form", "said", "given"),
    [
        (forms.doing, "told me", "telling me"),
        (forms.doing, "closed it", "closing it"),
        (forms.doing, "even stop", "stopping"),
        (forms.did, "miss it", "missed it"),
        (forms.did, "goes home", "went home"),
        (forms.do, "prepared the room", "prepare the room"),
        (forms.do, "listens", "listen"),
        (forms.done, "write", "written"),
    ],
)
def test_verbs_change_their_form(form: Callable[[str], str], said: str, given: str) -> None:
    assert form(said) == given
