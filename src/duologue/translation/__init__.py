"""What Duologue says, in the language of whoever reads it: gettext, by catalogues that stand in `locale`.

English is what stands in code, templates and data; a catalogue says each of it otherwise, and what it does not know stays English.
Plain Python, so that rules may say sentences; the web tells once how to find out which language is asked for (`ask`).
"""

import gettext as standard
from collections.abc import Callable, Collection, Mapping
from functools import cache, wraps
from importlib.resources import files
from typing import Any, TypeVar

SOURCE = "en-gb"
LANGUAGES: Mapping[str, str] = {SOURCE: "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
"""Each by the name that it has for itself."""
DOMAIN = "duologue"
Made = TypeVar("Made")
_asked: list[Callable[[], str | None]] = [lambda: SOURCE]


def ask(language: Callable[[], str | None]) -> None:
    """From now on this says which language is spoken."""
    _asked[:] = [language]


def spoken() -> str:
    """The language that is spoken just now, one of LANGUAGES."""
    return known(_asked[0]() or SOURCE)


def known(language: str) -> str:
    """The one of LANGUAGES that is meant by a tag such as `de-AT`; English if there is none."""
    return language if language in LANGUAGES else next((one for one in LANGUAGES if one == language[:2]), SOURCE)


def gettext(message: str) -> str:
    found = catalogue(spoken())
    return found.gettext(message) if found and message else message


def pgettext(context: str, message: str) -> str:
    """For a word that means two things: the context says which."""
    found = catalogue(spoken())
    return found.pgettext(context, message) if found else message


def ngettext(singular: str, plural: str, number: int) -> str:
    found = catalogue(spoken())
    return found.ngettext(singular, plural, number) if found else (singular if number == 1 else plural)


def marked(message: str) -> str:
    """What it is given: a sentence of a table, which is said by `gettext` where it is shown."""
    return message


def said(data: Any, names: Collection[str]) -> Any:
    """The same data, such as of a TOML file, with what stands under these names in the language that is spoken."""
    match data:
        case dict():
            return {name: _all_said(one) if name in names else said(one, names) for name, one in data.items()}
        case list():
            return [said(one, names) for one in data]
        case _:
            return data


def _all_said(data: Any) -> Any:
    match data:
        case str():
            return gettext(data)
        case list():
            return [_all_said(one) for one in data]
        case dict():
            return {name: _all_said(one) for name, one in data.items()}
        case _:
            return data


def cached_by_language(made: Callable[[], Made]) -> Callable[[], Made]:
    """For what is made of sentences and always the same: made once for each language that somebody asks for."""
    kept: dict[str, Made] = {}

    @wraps(made)
    def _made() -> Made:
        language = spoken()
        if language not in kept:
            kept[language] = made()
        return kept[language]

    return _made


@cache
def catalogue(language: str) -> standard.GNUTranslations | None:
    """None for English, and for a language of which there is none."""
    place = files(__package__).joinpath("locale", language, "LC_MESSAGES", f"{DOMAIN}.mo")
    if language == SOURCE or not place.is_file():
        return None
    with place.open("rb") as file:
        return standard.GNUTranslations(file)
