"""What may come in as text: anything a person can type, and nothing that would break or deceive a reader."""

import re
import unicodedata

LINE_LIMIT = 300
WORDS_LIMIT = 20_000

# Invisible marks that turn the direction of everything after them: harmless in a paragraph that the browser
# isolates, but in a name they can make "Ben" read as somebody else.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")


class UnusableText(ValueError):
    """The text cannot be kept as it is; `sentence` tells the writer why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def clean_words(raw: str, *, limit: int = WORDS_LIMIT) -> str:
    """Several lines of text: line ends made one kind, control characters out, outer space trimmed.

    Raises UnusableText when nothing is left, or more than `limit` characters are.
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", unicodedata.normalize("NFC", _whole(text))).strip()
    return _within(text, limit)


def clean_line(raw: str, *, limit: int = LINE_LIMIT) -> str:
    """One line, such as a name or a place: line ends and runs of space become one space."""
    text = _TURNING.sub("", _CONTROL.sub(" ", unicodedata.normalize("NFC", _whole(raw))))
    return _within(" ".join(text.split()), limit)


def _whole(text: str) -> str:
    """Half of a surrogate pair cannot be written to a database: it becomes the replacement mark."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _within(text: str, limit: int) -> str:
    if not text:
        raise UnusableText("There was nothing in it yet. Write a few words, then save again.")
    if len(text) > limit:
        raise UnusableText(
            f"That is {len(text):,} characters; there is room for {limit:,} here. "
            "Nothing was saved over: shorten it, or keep it as several."
        )
    return text
