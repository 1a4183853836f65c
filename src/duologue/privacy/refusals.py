"""The three ways in which the house says no. The web turns each into a page; nothing is ever half done."""

from duologue.translation import gettext as _


class NotYours(Exception):
    """It does not exist, or it is not the viewer's: the two must stay indistinguishable."""


class Refused(Exception):
    """It cannot be done now. `sentence` says what happened, that nothing was lost, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Stale(Refused):
    """Somebody saved the same thing first. Both texts are handed back, so that a person can choose."""

    def __init__(self, kept: str, yours: str, version: int = 0) -> None:
        super().__init__(
            _(
                "This was saved elsewhere while you had it open. Nothing is lost: both texts are below. "
                "Choose one, or put them together."
            )
        )
        self.kept = kept
        self.yours = yours
        self.version = version
