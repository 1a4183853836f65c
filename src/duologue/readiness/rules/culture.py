"""The culture of sharing: what stands chosen in a check-in before somebody chooses. It never chooses for them afterwards.

The organisation says how its check-ins begin; either of a pair may have theirs begin more reserved, and nobody makes a pair's more
open than that; each answer is its author's. Even in an open culture nothing begins as more than a colour: an exact answer is
always somebody's own choice.
"""

from enum import StrEnum

from duologue.readiness.rules.reach import OFFERED, Reach, default_reach
from duologue.translation import gettext as _
from duologue.translation import marked


class Culture(StrEnum):
    RESERVED = "reserved"
    OPEN = "open"

    @property
    def words(self) -> str:
        return _(_WORDS[self])


_WORDS = {
    Culture.RESERVED: marked("How somebody is stays with them, unless they choose otherwise."),
    Culture.OPEN: marked("How somebody is begins as a colour, unless they choose otherwise."),
}


def culture_of_pair(organisation: Culture, *, reserved: bool) -> Culture:
    """`reserved`: either of the two asked for it."""
    return Culture.RESERVED if reserved else organisation


def reach_to_begin_with(question: str, culture: Culture) -> Reach:
    if culture is Culture.OPEN and Reach.COLOUR in OFFERED[question]:
        return Reach.COLOUR
    return default_reach(question)
