"""A language that nobody speaks: each sentence in marks, so that one that was forgotten stands out."""

import gettext as standard

import pytest

from duologue import translation

SPOKEN = "xx"
OPEN, CLOSE = "⟦", "⟧"


class Pseudo(standard.GNUTranslations):
    """As a catalogue in which everything is said: in marks, a third longer, and numbers with three forms."""

    def __init__(self) -> None:
        pass

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def pgettext(self, context: str, message: str) -> str:
        # Formats and patterns are no words.
        return message if context in ("format of a date", "date") else self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def plural(self, number: int) -> int:
        return int(number != 1)


def speak_pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on there is this language, too. It is offered to nobody; whoever has it has it by their row."""
    known = translation.catalogue
    monkeypatch.setattr(translation, "LANGUAGES", {**translation.LANGUAGES, SPOKEN: "Marked"})
    monkeypatch.setattr(translation, "catalogue", lambda language: Pseudo() if language == SPOKEN else known(language))
