"""A preferences card: how somebody likes to be told things. Whom it is for reads it before writing."""

from dataclasses import dataclass
from enum import StrEnum

from duologue.safety.rules.feedback import Moment
from duologue.translation import gettext

LONGEST = 600
"""Characters of one answer."""


class Wish(StrEnum):
    HOW = "how"
    HELPS = "helps"
    NOT = "not"

    @property
    def words(self) -> str:
        return {
            "how": gettext("How I like to be told"),
            "helps": gettext("What helps after something hard"),
            "not": gettext("What I would rather not have"),
        }[self.value]

    @property
    def hint(self) -> str:
        return {
            "how": gettext("In writing first, face to face, short, with an example…"),
            "helps": gettext("An hour to think, a walk, that you ask how I am the day after…"),
            "not": gettext("In front of others, on a Friday evening, wrapped in praise…"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Card:
    moment: Moment = Moment.AT_ONCE
    how: str = ""
    helps: str = ""
    rather_not: str = ""

    @property
    def said(self) -> list[tuple[Wish, str]]:
        return [(Wish.HOW, self.how), (Wish.HELPS, self.helps), (Wish.NOT, self.rather_not)]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What was answered, as it is read."""
        return [(gettext("When"), self.moment.words), *((wish.words, words) for wish, words in self.said if words)]
