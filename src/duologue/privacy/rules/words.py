"""What may come in as text: anything a person can type, and nothing that would break or deceive a reader."""

import re
import unicodedata

from duologue.translation import gettext as _

LINE_LIMIT = 300
WORDS_LIMIT = 20_000

# Invisible marks that turn the direction of everything after them: harmless in a paragraph that the browser
# isolates, but in a name they can make "Ben" read as somebody else.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
# Marks that show nothing at all: with one inside, two names look the same and are not. What joins letters and emoji stays,
# and so do the marks that make a flag of a region out of a black one.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\uffa0\ufff0-\ufffb]"
    "|(?<![\U0001f3f4\U000e0000-\U000e0fff])[\U000e0000-\U000e0fff]+"
)
_MARKS_ON_A_LETTER = 4
"""More than any script needs; a heap of them reaches over the lines above and below."""
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
    text = _without_heaps(_INVISIBLE.sub("", text))
    return _within(" ".join(text.split()), limit)


def of_like_length(text: str, *, step: int) -> str:
    """Padded with spaces to a multiple of `step` bytes: sealed words are as long as what they hold. Trim them when opened."""
    return text + " " * (-len(text.encode()) % step)


def _without_heaps(text: str) -> str:
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if marks <= _MARKS_ON_A_LETTER:
            kept.append(sign)
    return "".join(kept)


def _whole(text: str) -> str:
    """Half of a surrogate pair cannot be written to a database: it becomes the replacement mark."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _within(text: str, limit: int) -> str:
    if not text:
        raise UnusableText(_("There was nothing in it yet. Write a few words, then save again."))
    if len(text) > limit:
        said = _(
            "That is {many} characters; there is room for {most} here. "
            "Nothing was saved over: shorten it, or keep it as several."
        )
        raise UnusableText(said.format(many=f"{len(text):,}", most=f"{limit:,}"))
    return text
