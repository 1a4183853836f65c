"""Gaps of our own rewritings are known where words are given to the other; brackets of one's own are left alone."""

import re

import pytest
from tests.rules.safety.test_language_hits import ours

from duologue.privacy.rules.gaps import GAPS, gap_in, words_for_both
from duologue.privacy.rules.words import UnusableText


def test_they_are_those_that_our_rewritings_leave() -> None:
    assert {gap.casefold() for said in ours() for gap in re.findall(r"\[[^\]]+\]", said)} == GAPS


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("I noticed this on [which dates?]: missing deadlines.", "[which dates?]"),
        ("On Monday, I noticed [What did\nyou see?] there.", "[What did\nyou see?]"),
        ("The aim is four, and I see [what?].", "[what?]"),
        ("See [the plan](https://example.org) and [1].", ""),
        ("[ ] book the room, [x] ask Ines", ""),
        ("Which dates? [which dates do you mean?]", ""),
        ("[[which dates?", ""),
        ("", ""),
    ],
)
def test_a_gap_is_found_and_other_brackets_are_not(text: str, gap: str) -> None:
    assert gap_in(text) == gap


def test_words_with_a_gap_are_not_for_both_yet() -> None:
    with pytest.raises(UnusableText) as refused:
        words_for_both("I noticed this on [which dates?].")

    assert "There is still a gap to fill: [which dates?]. Nothing was shared" in refused.value.sentence
    assert (
        words_for_both(" I noticed this on Monday [and so did Ines]. ") == "I noticed this on Monday [and so did Ines]."
    )
