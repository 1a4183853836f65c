"""What somebody asked for in a check-in shapes the 1:1: it is kept light, or another moment is looked for."""

from collections.abc import Iterable
from enum import StrEnum


class AskedFor(StrEnum):
    """The answers to "What would help?" that ask for something of the 1:1 itself."""

    LIGHT = "light"
    ANOTHER_MOMENT = "move"


def asked_for(shared: Iterable[tuple[str, str]]) -> set[AskedFor]:
    """From (question, answer) pairs that both see: what one of the two kept to themselves asks nobody for anything."""
    return {AskedFor(answer) for question, answer in shared if question == "help" and answer in list(AskedFor)}
