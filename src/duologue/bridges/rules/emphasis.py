"""What stands out in a mail, as signs that nobody types: HTML shows it, and the plain words go without.

They stand in a mail's words from when it is written until it is sent. Whoever writes them takes them out of all that others typed.
"""

import re
from functools import partial

STRONG, SLANTED = ("\ue000", "\ue001"), ("\ue002", "\ue003")
_LINK = ("\ue004", "\ue005", "\ue006")
_ANY = re.compile("[\ue000-\ue006]")
_LINKED = re.compile(r"\ue004([^\ue004-\ue006]*)\ue005((?:https://|mailto:)[^\s\ue000-\ue006<>\"']+)\ue006")
_PAIRS = (
    (re.compile("\ue000([^\ue000\ue001]*)\ue001"), "strong"),
    (re.compile("\ue002([^\ue000-\ue003]*)\ue003"), "em"),
)


def strong(words: str) -> str:
    return words.join(STRONG)


def slanted(words: str) -> str:
    return words.join(SLANTED)


def linked(words: str, address: str) -> str:
    begin, between, end = _LINK
    return f"{begin}{words}{between}{address}{end}"


def unmarked(words: str) -> str:
    """Without any of the signs."""
    return _ANY.sub("", words)


def as_plain(text: str) -> str:
    """As it is read where there is no HTML: a link by its words, with its address behind them."""
    return unmarked(_LINKED.sub(_in_full, text))


def links_in(text: str) -> list[tuple[str, str, str]]:
    """The text in pieces: words before a link, its own words, and its address; both empty in the last piece."""
    pieces, done = [], 0
    for found in _LINKED.finditer(text):
        pieces.append((text[done : found.start()], found[1], found[2]))
        done = found.end()
    return [*pieces, (text[done:], "", "")]


def as_tags(html: str) -> str:
    """Of words that are escaped, with their links. A sign without its other half, or half in a link, is none."""
    in_bold, slanting = _PAIRS
    for pattern, tag in (slanting, in_bold):
        html = pattern.sub(partial(_tagged, tag), html)
    return unmarked(html)


def _tagged(tag: str, found: re.Match[str]) -> str:
    inside = found[1]
    whole = inside.count("<a ") == inside.count("</a>")
    return f"<{tag}>{inside}</{tag}>" if whole else inside


def _in_full(found: re.Match[str]) -> str:
    words, address = found[1].strip(), found[2].removeprefix("mailto:")
    return address if words in ("", address, found[2]) else f"{words} ({address})"
