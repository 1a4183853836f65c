"""Gaps that a rewriting of the language check leaves for its author to fill: nobody is given them as they stand.

Only those that our rewritings leave. Whoever writes brackets of their own means them.
"""

import re

from duologue.privacy.rules.words import WORDS_LIMIT, UnusableText, clean_words
from duologue.translation import gettext as _

GAPS = frozenset(
    {
        "[do what, by when?]",
        "[what happened, and when?]",
        "[what did they do or say, and when?]",
        "[what did they do or say?]",
        "[what did you see or hear?]",
        "[what did you see?]",
        "[what had you hoped for?]",
        "[what is it about?]",
        "[what was done or said?]",
        "[what went differently from the plan?]",
        "[what, and by when?]",
        "[what, by when?]",
        "[what?]",
        "[which dates?]",
        "[which detail?]",
        "[which occasion?]",
        "[which result?]",
        "[which situation?]",
        "[which?]",
    }
)
"""As the rewritings have them; a test holds the two together."""
_BRACKETS = re.compile(r"\[[^\[\]]{1,60}\]")


def gap_in(text: str) -> str:
    """The first gap that is still open, as it is written there; empty where there is none."""
    found = (place[0] for place in _BRACKETS.finditer(text))
    return next((gap for gap in found if " ".join(gap.casefold().split()) in GAPS), "")


def gap_said(gap: str) -> str:
    said = _("There is still a gap to fill: {gap}. Nothing was shared; fill it or take it out, and share it then.")
    return said.format(gap=gap)


def words_for_both(raw: str, *, limit: int = WORDS_LIMIT) -> str:
    """As `clean_words`, for what the other reads as well. Raises UnusableText for a gap, too."""
    words = clean_words(raw, limit=limit)
    if gap := gap_in(words):
        raise UnusableText(gap_said(gap))
    return words
