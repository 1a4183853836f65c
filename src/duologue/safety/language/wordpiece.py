"""A sentence cut into the pieces a model was trained on: words it knows whole, others in parts.

The method is published (WordPiece, Wu and others 2016, as BERT uses it for text in small letters). The library that does it brings a
client for a public model store along, which has no business on this server; a test holds these lines against that library's answers.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

LONGEST_WORD = 100
"""Characters: a longer one is not looked at."""
_UNKNOWN, _BEGIN, _END = "[UNK]", "[CLS]", "[SEP]"
_USUAL = re.compile("[\t\n\r -~‘’“”–—…]*")
"""What nearly every text is written with: its words are found in one go, and are the same as sign by sign."""
_WORD = re.compile("[a-z0-9]+|[^a-z0-9\\s]")


class Pieces:
    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(vocabulary)}

    def numbers(self, text: str, most: int) -> list[int]:
        """At most `most` of them; what is left of a longer text is not read."""
        found = [self._number[_BEGIN]]
        for word in _words(text):
            found += self._parts(word)
        return [*found[: most - 1], self._number[_END]]

    def _parts(self, word: str) -> list[int]:
        if len(word) > LONGEST_WORD:
            return [self._number[_UNKNOWN]]
        parts, begin = [], 0
        while begin < len(word):
            end = self._longest(word, begin)
            if end == begin:
                return [self._number[_UNKNOWN]]
            parts.append(self._number[_piece(word, begin, end)])
            begin = end
        return parts

    def _longest(self, word: str, begin: int) -> int:
        """Where the longest piece that is known ends; `begin` where there is none."""
        for end in range(len(word), begin, -1):
            if _piece(word, begin, end) in self._number:
                return end
        return begin


def _piece(word: str, begin: int, end: int) -> str:
    return word[begin:end] if begin == 0 else f"##{word[begin:end]}"


def _words(text: str) -> Iterable[str]:
    return _WORD.findall(text.lower()) if _USUAL.fullmatch(text) else _sign_by_sign(text)


def _sign_by_sign(text: str) -> Iterator[str]:
    plain = "".join(_spaced(sign) for sign in text if not _is_control(sign))
    bare = (sign for sign in unicodedata.normalize("NFD", plain.lower()) if unicodedata.category(sign) != "Mn")
    return iter("".join(f" {sign} " if _is_punctuation(sign) else sign for sign in bare).split())


def _spaced(sign: str) -> str:
    if sign in "\t\n\r" or unicodedata.category(sign) == "Zs":
        return " "
    return f" {sign} " if "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" else sign


def _is_control(sign: str) -> bool:
    return sign not in "\t\n\r" and (sign in "\x00\ufffd" or unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"})


def _is_punctuation(sign: str) -> bool:
    return (sign.isascii() and sign.isprintable() and not sign.isalnum() and sign != " ") or unicodedata.category(
        sign
    ).startswith("P")
