"""Plain words come out of the short way as they would out of the long one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duologue.web.templatetags.duologue import markdown, rendered

WORDS = st.text(st.sampled_from(" aéßЖ中א1_*`#>-+.,;:'’…?!()[]%–—&<\"\n\t~\\|="), max_size=24) | st.text(max_size=24)


@given(WORDS)
@example("We try it for a month, and look at it together.")
@example("1. not a list to be left out")
@example("a - b -- c")
@example("a  ")
@example("a\n- b")
@example("a_b_c (see 3.2): 5 % of it!")
@example("a&amp;b")
@example("http://example.org/a_b")
def test_any_words_are_shown_as_rendered(text: str) -> None:
    assert markdown(text) == rendered(text)


@pytest.mark.parametrize(
    "text", ["You decide the small ones alone. I hear of them afterwards.", "Größe: 5 % (ungefähr)"]
)
def test_plain_words_need_no_rendering(text: str) -> None:
    assert markdown(text) == f"<p>{text}</p>\n" == rendered(text)
