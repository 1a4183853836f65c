"""What a table of the rules says, for a page."""

from collections.abc import Mapping
from typing import TypeVar

from duologue.translation import gettext

Key = TypeVar("Key")


def in_words(table: Mapping[Key, str]) -> dict[Key, str]:
    """The same table, said in the language that is spoken."""
    return {key: gettext(words) for key, words in table.items()}
