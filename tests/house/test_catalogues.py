"""Every language that is offered is whole, keeps what stands in a sentence, and says it shortly enough."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from django.template import engines
from django.utils import translation
from translating.catalogues import brought_up, read
from translating.messages import SRC, Found, messages

from duologue.translation import LANGUAGES, SOURCE, catalogue

pytestmark = pytest.mark.xdist_group("catalogues")
OTHERS = [one for one in LANGUAGES if one != SOURCE]
_PLACE = re.compile(r"{[^{}]*}|</?\d+/?>")
_LABEL = 24
"""Characters: up to here it is a label or a button, for which there is little room."""


@cache
def found() -> tuple[Found, ...]:
    """Reading it out of all our code takes seconds, and is the same for each language."""
    return tuple(messages())


@cache
def whole(language: str) -> Catalog:
    return brought_up(language, found())


def said(language: str) -> list[tuple[Message, str, str]]:
    """Each sentence with what is said instead; one of several forms of number stands by itself."""
    return [
        (one, english, other)
        for one in whole(language)
        if one.id
        for english, other in zip(_forms(one.id), _forms(one.string), strict=True)
    ]


def _forms(text: Any) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, (tuple, list)) else (text,)


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_unsaid(language: str) -> None:
    assert [english for _, english, other in said(language) if not other.strip()] == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_kept_is_what_is_said_now(language: str) -> None:
    """`make words` was run: no sentence of before is left over, and none is missing."""
    kept = {(str(one.id), one.context) for one in read(language) if one.id}
    assert kept == {(str(one.id), one.context) for one in whole(language) if one.id}


@pytest.mark.parametrize("language", OTHERS)
def test_values_and_tags_stay(language: str) -> None:
    def places(text: str) -> Counter[str]:
        return Counter(_PLACE.findall(text))

    wrong = [
        (english, other)
        for one, english, other in said(language)
        if not isinstance(one.id, (tuple, list)) and places(english) != places(other)
    ]
    wrong += [
        (english, other)
        for one, english, other in said(language)
        if isinstance(one.id, (tuple, list)) and not set(places(other)) <= set(places("".join(one.id)))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_label_is_not_much_longer(language: str) -> None:
    labels = [(english, other) for _, english, other in said(language) if len(english) <= _LABEL]
    assert [pair for pair in labels if len(pair[1]) > 2 * len(pair[0]) + 14] == []
    assert sum(len(other) for _, other in labels) <= 1.5 * sum(len(english) for english, _ in labels)


@pytest.mark.parametrize("language", OTHERS)
def test_every_template_can_be_loaded(language: str) -> None:
    folder = SRC / "web" / "templates"
    with translation.override(language):
        for file in sorted(folder.rglob("*.html")):
            engines["django"].get_template(file.relative_to(folder).as_posix())


@pytest.mark.parametrize("language", OTHERS)
def test_the_compiled_one_is_of_this_catalogue(language: str) -> None:
    compiled = catalogue(language)
    assert compiled is not None, "make setup compiles it"
    assert [
        one.id for one in read(language) if one.id and isinstance(one.id, str) and not one.context
        if compiled.gettext(one.id) != one.string
    ] == []  # fmt: skip


def test_a_language_with_a_catalogue_is_offered() -> None:
    kept = {one.name for one in files("duologue.translation").joinpath("locale").iterdir()}
    assert kept == set(OTHERS)
