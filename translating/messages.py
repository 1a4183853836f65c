"""Every sentence that can be said in another language, with where it stands: of templates, code, data and the modules of the browser."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_python

from duologue.translation.browser import said_by_module
from duologue.translation.data import WORDS_OF
from duologue.translation.templates import Unit, units

SRC = Path(__file__).parents[1] / "src" / "duologue"
_SAYS: dict[str, Any] = dict.fromkeys(("_", "gettext", "ngettext", "pgettext", "marked"))


@dataclass(frozen=True, slots=True)
class Found:
    unit: Unit
    place: str


def messages() -> Iterator[Found]:
    for file in sorted(SRC.rglob("*")):
        place = file.relative_to(SRC).as_posix()
        match file.suffix:
            case ".html" | ".txt" if "templates" in file.parts:
                found: Iterator[Unit] = units(file.read_text(encoding="utf-8"), lines=file.suffix == ".txt")
            case ".py":
                found = _of_code(file)
            case ".toml":
                found = _of_data(place, file)
            case ".js":
                found = map(Unit, said_by_module(file.read_text(encoding="utf-8")))
            case _:
                continue
        yield from (Found(one, place) for one in found)


def _of_code(file: Path) -> Iterator[Unit]:
    with file.open("rb") as source:
        for _line, says, said, _notes in extract_python(source, _SAYS, (), {"encoding": "utf-8"}):
            match says, said:
                case "ngettext", (str(one), str(many), *_):
                    yield Unit(one, many)
                case "pgettext", (str(context), str(message)):
                    yield Unit(message, None, context)
                case _, str(message) if any(map(str.isalpha, message)):
                    yield Unit(message)


def _of_data(place: str, file: Path) -> Iterator[Unit]:
    names = next((one for pattern, one in WORDS_OF.items() if fnmatch(place, pattern)), frozenset())
    if names:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        yield from (
            Unit(" ".join(one.split()) if "help" in place else one) for one in _under(data, names, False) if one
        )


def _under(data: Any, names: frozenset[str], said: bool) -> Iterator[str]:
    match data:
        case str():
            yield from [data] * said
        case dict():
            for name, one in data.items():
                yield from _under(one, names, said or name in names)
        case list():
            for one in data:
                yield from _under(one, names, said)
