"""The same mail for programs that show HTML: made of the plain words when they are sent, so there is one copy of every sentence.

Nothing in it is fetched from anywhere. Styles stand on the elements themselves, as mail programs ask for; the few lines that turn
it dark stand at its head. Everything is escaped, and only addresses of this Duologue become links, and those an editor made one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import pairwise

from duologue.bridges.rules.emphasis import as_tags, links_in, unmarked
from duologue.translation import spoken

_LINK = re.compile(r"https?://[^\s<>\"')]+")
_FITS = 60
"""Characters. A line that breaks before these are full was broken on purpose."""
_SIGNED = re.compile(r"[^\n]+\nDuologue")
"""In every language."""


class Look(StrEnum):
    MAIL = "mail"
    """As it is sent: light, and dark where a program prefers it."""
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class _Inks:
    page: str
    sheet: str
    words: str
    quiet: str
    line: str
    press: str
    on_press: str


_LIGHT = _Inks("#f9f5ed", "#fffdf9", "#2b2722", "#665e54", "#e2dacb", "#7a3d1d", "#ffffff")
_DARK = _Inks("#191714", "#24211d", "#efe9df", "#b3a99b", "#3b362f", "#e8a87c", "#23150c")
_SHAPES = {
    "page": "margin:0;padding:24px 12px;font:17px/1.55 Georgia,'Times New Roman',serif",
    "sheet": "max-width:34em;margin:0 auto;padding:12px 28px;border:1px solid;border-radius:12px",
    "words": "margin:16px 0;overflow-wrap:break-word",
    "list": "margin:16px 0;padding:0 0 0 20px",
    "press": "display:inline-block;border:solid;border-width:12px 22px;border-radius:8px;text-decoration:none;"
    "font-family:system-ui,'Segoe UI',sans-serif;font-size:16px;line-height:20px;font-weight:600",
    "link": "text-decoration:underline;overflow-wrap:anywhere",
    "quiet": "margin:12px 0;font-size:14px;overflow-wrap:break-word",
}


def as_html(subject: str, text: str, *, here: str, button: str, look: Look = Look.MAIL) -> str:
    """`here`: the address of this Duologue. `button`: what stands on the first of its addresses that has a line of its own."""
    inside = "\n".join(_Writer(here, button, look).written(text))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(subject)}</title>'
    schemes = "light dark" if look is Look.MAIL else look.value
    head += f'<meta name="color-scheme" content="{schemes}"><meta name="supported-color-schemes" content="{schemes}">'
    page, sheet = _styled("page", look), _styled("sheet", look)
    return (
        f'<!doctype html>\n<html lang="{spoken()[:2]}"><head>{head}<style>{sheet_of(look)}</style></head>\n'
        f"<body{page}><div{sheet}>\n{inside}\n</div></body></html>\n"
    )


def sheet_of(look: Look) -> str:
    """What stands in its one style element; of a mail as it is shown on a page here, all there is to style."""
    if look is not Look.MAIL:
        inks = _DARK if look is Look.DARK else _LIGHT
        return "".join(f".{name}{{{shape};{_inked(name, inks)}}}" for name, shape in _SHAPES.items())
    dark = "".join(
        f".{name}{{{''.join(f'{one}!important;' for one in _inked(name, _DARK).split(';') if one)}}}"
        for name in _SHAPES
    )
    return f":root{{color-scheme:light dark}}@media (prefers-color-scheme:dark){{{dark}}}"


def _styled(name: str, look: Look) -> str:
    inline = f' style="{_SHAPES[name]};{_inked(name, _LIGHT)}"' if look is Look.MAIL else ""
    return f' class="{name}"{inline}'


def _inked(name: str, inks: _Inks) -> str:
    return {
        "page": f"background-color:{inks.page};color:{inks.words}",
        "sheet": f"background-color:{inks.sheet};border-color:{inks.line}",
        "press": f"background-color:{inks.press};border-color:{inks.press};color:{inks.on_press}",
        "link": f"color:{inks.press}",
        "quiet": f"color:{inks.quiet}",
    }.get(name, f"color:{inks.words}")


class _Writer:
    """Goes through the words once, from above."""

    def __init__(self, here: str, button: str, look: Look) -> None:
        self.here, self.button, self.look = here, button, look
        self.pressed = self.signed = False

    def written(self, text: str) -> Iterator[str]:
        blocks = [block for block in re.split(r"\n{2,}", text.replace("\r\n", "\n").strip("\n")) if block.strip()]
        for at, block in enumerate(blocks):
            following = blocks[at + 1] if at + 1 < len(blocks) else ""
            if self._is_ours(block):
                yield from self._alone(block, blocks[at - 1] if at else "")
            elif not (self.pressed and block.endswith(":") and self._is_ours(following)):
                yield self._words(block)
            self.signed = self.signed or _SIGNED.fullmatch(block) is not None

    def _is_ours(self, block: str) -> bool:
        return _LINK.fullmatch(block) is not None and (block + "/").startswith(self.here + "/")

    def _alone(self, address: str, before: str) -> Iterator[str]:
        """The first is a button. Of others the sentence before them, which led on to them, is the link."""
        if not self.pressed and self.button:
            self.pressed = True
            yield f"<p{self._as('words')}>{self._link(address, self.button, 'press')}</p>"
        else:
            said = _unbroken(before).removesuffix(":") if before.endswith(":") else address
            yield f"<p{self._as(self._ink)}>{self._link(address, said, 'link')}</p>"

    def _words(self, block: str) -> str:
        lines = block.split("\n")
        if lines[0].startswith("- ") and all(line.startswith(("- ", "  ")) for line in lines):
            points = "\n".join(lines)[2:].split("\n- ")
            listed = "".join(f'<li dir="auto">{self._linked(" ".join(one.split()))}</li>' for one in points)
            return f"<ul{self._as('list')}>{listed}</ul>"
        said = "<br>".join(self._linked(line) for line in _unbroken(block).split("\n"))
        return f'<p dir="auto"{self._as(self._ink)}>{said}</p>'

    @property
    def _ink(self) -> str:
        return "quiet" if self.signed else "words"

    def _linked(self, text: str) -> str:
        pieces = [
            self._ours(before)
            + (self._link(address, unmarked(words) or address.removeprefix("mailto:"), "link") if address else "")
            for before, words, address in links_in(text)
        ]
        return as_tags("".join(pieces))

    def _ours(self, text: str) -> str:
        parts, done = [], 0
        for found in _LINK.finditer(text):
            address = found[0].rstrip(".,;:!?")
            if self._is_ours(address):
                parts += [escape(text[done : found.start()]), self._link(address, address, "link")]
                done = found.start() + len(address)
        return "".join([*parts, escape(text[done:])])

    def _link(self, address: str, said: str, name: str) -> str:
        return f'<a href="{escape(address)}"{self._as(name)}>{escape(said)}</a>'

    def _as(self, name: str) -> str:
        return _styled(name, self.look)


def _unbroken(block: str) -> str:
    """Lines that were full are one: a program that shows HTML breaks them where they are full there."""
    lines = block.split("\n")
    whole = lines[0]
    for before, line in pairwise(lines):
        full = len(before) + 1 + len(line.split(" ", 1)[0]) > _FITS
        whole += (" " if full else "\n") + line.strip()
    return whole
