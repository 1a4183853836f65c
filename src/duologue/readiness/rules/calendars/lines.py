"""A calendar file as a tree of components, whatever became of its lines on the way."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from duologue.readiness.rules.calendars.notes import Notes
from duologue.translation import gettext as _

_NAME = re.compile(r"[A-Za-z0-9-]+")
DEEPEST = 16
"""Components inside one another; a calendar needs three."""
_BREAK = re.compile(rb"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    parameters: Mapping[str, str]
    value: str
    line: int


@dataclass(slots=True)
class Component:
    kind: str
    line: int
    """Counted from 1."""
    whole: bool = False
    """Whether its end was found."""
    properties: list[Property] = field(default_factory=list)
    inside: list["Component"] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    """Of a time zone: its lines, unfolded, with those of what is inside."""

    def first(self, name: str) -> Property | None:
        return next((one for one in self.properties if one.name == name), None)

    def every(self, name: str) -> list[Property]:
        return [one for one in self.properties if one.name == name]

    def value(self, name: str) -> str:
        found = self.first(name)
        return found.value.strip() if found else ""


def calendars(raw: bytes, notes: Notes) -> list[Component]:
    """Every VCALENDAR of the file. Events that stand in none are put into one of their own."""
    root = Component("", 1)
    open_ones = [root]
    for number, text in _unfolded(raw, notes):
        name, _colon, rest = text.partition(":")
        kind = rest.strip().upper()
        if name.strip().upper() == "BEGIN":
            if len(open_ones) > DEEPEST:
                notes.add(
                    number,
                    _("more than {many} things are nested here; nothing from here on was read.").format(many=DEEPEST),
                )
                break
            begun = Component(kind, number)
            open_ones[-1].inside.append(begun)
            open_ones.append(begun)
        elif name.strip().upper() == "END":
            _close(open_ones, kind, number, text, notes)
            continue
        elif (found := _property(text, number)) is not None:
            open_ones[-1].properties.append(found)
        elif text.strip():
            notes.add(number, _("this is no line of a calendar; it is left out."))
        _write(open_ones, text)
    for cut in open_ones[1:]:
        notes.add(
            cut.line,
            _("what begins here ({kind}) is never closed; the file may be cut off.").format(kind=_shown(cut.kind)),
        )
    return _found(root)


def _found(root: Component) -> list[Component]:
    found = [one for one in root.inside if one.kind == "VCALENDAR"]
    loose = [one for one in root.inside if one.kind != "VCALENDAR"]
    return [*found, Component("VCALENDAR", loose[0].line, inside=loose)] if loose else found


def _close(open_ones: list[Component], kind: str, number: int, text: str, notes: Notes) -> None:
    """Closes the innermost of this kind; what was left open inside it ends with it."""
    if kind not in [one.kind for one in open_ones[1:]]:
        notes.add(number, _("the end of {kind}, which was not begun; it is left out.").format(kind=_shown(kind)))
        return
    _write(open_ones, text)
    while True:
        closed = open_ones.pop()
        closed.whole = closed.kind == kind
        if closed.whole:
            return
        notes.add(
            closed.line,
            _("what begins here ({kind}) is not closed before what is around it.").format(kind=_shown(closed.kind)),
        )


def _write(open_ones: list[Component], text: str) -> None:
    """Only of the definition of a time zone are the lines needed again."""
    zone = next((one for one in open_ones[1:] if one.kind == "VTIMEZONE"), None)
    if zone is not None:
        zone.written.append(text)


def _shown(kind: str) -> str:
    return kind if re.fullmatch(r"[A-Z-]{1,20}", kind) else _("something unknown")


def _property(text: str, line: int) -> Property | None:
    name = _NAME.match(text)
    if name is None or name.end() == len(text) or text[name.end()] not in ":;":
        return None
    parts, begin, quoted = [], name.end(), False
    for place in range(name.end(), len(text)):
        sign = text[place]
        if sign == '"':
            quoted = not quoted
        elif not quoted and sign in ";:":
            parts.append(text[begin:place])
            begin = place + 1
            if sign == ":":
                return Property(name.group().upper(), _parameters(parts), text[begin:], line)
    return None


def _parameters(parts: list[str]) -> dict[str, str]:
    pairs = (part.partition("=") for part in parts if part)
    return {key.strip().upper(): value.strip().strip('"') for key, _, value in pairs}


def _unfolded(raw: bytes, notes: Notes) -> Iterator[tuple[int, str]]:
    """Each logical line with the number of its first; put together as bytes, since folding may cut a letter in two."""
    begun, at = [b""], 1
    for number, line in enumerate(_BREAK.split(raw.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")), start=1):
        if line[:1] in (b" ", b"\t") and number > 1:
            begun.append(line[1:])
            continue
        yield at, _decoded(b"".join(begun), at, notes)
        begun, at = [line], number
    yield at, _decoded(b"".join(begun), at, notes)


def _decoded(line: bytes, number: int, notes: Notes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        notes.about(_("The file is not written in UTF-8 throughout; such lines were read as Latin-1."))
        return line.decode("latin-1")
