"""An editor's quiet Markdown for a mail: what is bold, slanted or a link there stands out, and the asterisks stay behind."""

import re

from duologue.bridges.rules.emphasis import linked, slanted, strong, unmarked

_ESCAPED = re.compile(r"\\([\\*_\[\]()#`~<>-])")
_BEHIND = 0xE100
"""Signs behind a backslash wait here while the rest is read."""
_ASIDE = 0xE200
"""And addresses here, of which a text has room for some hundreds."""
_WAITING = re.compile(f"[{chr(_BEHIND)}-{chr(_ASIDE + 0x3FF)}]")
_HEADING = re.compile(r"^#{1,6} +(.+?)(?: +#+)?$", re.MULTILINE)
_BULLET = re.compile(r"^[*+] +", re.MULTILINE)
_LINK = re.compile(r"\[([^\]\n]*)\]\(\s*<?((?:https://|mailto:)[^)\s>]+)>?(?:\s+\"[^\"\n]*\")?\s*\)", re.IGNORECASE)
_BARE = re.compile(r"<((?:https://|mailto:)[^>\s]+)>", re.IGNORECASE)
_BOTH = re.compile(r"\*\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*\*")
_STRONG = re.compile(r"\*\*(?=\S)([^\n]+?)(?<=\S)\*\*|(?<!\w)__(?=\S)([^\n]+?)(?<=\S)__(?!\w)")
_SLANTED = re.compile(
    r"\*(?=\S)([^*\n\ue000-\ue003]+?)(?<=\S)\*|(?<![\w/])_(?=\S)([^_\n\ue000-\ue003]+?)(?<=\S)_(?!\w)"
)


def for_a_mail(text: str) -> str:
    """Lists and all else stay as they were typed: Markdown is made to be read as it stands."""
    said = _ESCAPED.sub(lambda sign: chr(_BEHIND + ord(sign[1])), _WAITING.sub("", unmarked(text)))
    addresses: list[str] = []

    def aside(words: str, address: str) -> str:
        """Nothing in an address is emphasis."""
        addresses.append(address)
        return linked(words, chr(_ASIDE + len(addresses) - 1))

    said = _LINK.sub(lambda it: aside(it[1], it[2]), said)
    said = _BARE.sub(lambda it: aside("", it[1]), said)
    said = _BULLET.sub("- ", _HEADING.sub(lambda line: strong(line[1]), said))
    said = _BOTH.sub(lambda it: strong(slanted(it[1])), said)
    said = _STRONG.sub(lambda it: strong(it[1] or it[2]), said)
    said = _SLANTED.sub(lambda it: slanted(it[1] or it[2]), said)
    for number, address in enumerate(addresses):
        said = said.replace(chr(_ASIDE + number), address)
    return _WAITING.sub(lambda sign: chr(ord(sign[0]) - _BEHIND), said)
