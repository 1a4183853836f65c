"""Finding words again: without capitals, accents or endings in the way."""

import re
import unicodedata

_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """As it is compared: no capitals, no accents."""
    if text.isascii():  # most English is, and has nothing to take apart
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def asked_words(asked: str) -> list[str]:
    return _WORD.findall(folded(asked))


def finds(asked: list[str], text: str) -> bool:
    """Does a word of the text begin with each of the `asked_words`? Nothing asked finds everything."""
    if not asked:
        return True
    said = folded(text)
    if not all(word in said for word in asked):  # most texts stop here, for the price of a look
        return False
    words = _WORD.findall(said)
    return all(any(word.startswith(one) for word in words) for one in asked)
