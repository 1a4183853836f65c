"""Catalogues on disk: brought up to what is said now. `make setup` compiles them (hatch_build.py)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from translating.messages import SRC, Found

LOCALE = SRC / "translation" / "locale"


_WRITTEN = datetime(2026, 11, 30, tzinfo=UTC)
"""A date that stays, so that a catalogue changes with its sentences alone."""


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "duologue.po"


def read(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, language)


def _empty(language: str) -> Catalog:
    made = Catalog(
        language,
        header_comment="# What Duologue says, in the words of another language. `make words` brings it up to date.",
        project="Duologue",
        version="1",
        msgid_bugs_address="see CONTRIBUTING.md",
        last_translator="those who build Duologue",
        language_team="those who build Duologue",
        creation_date=_WRITTEN,
        revision_date=_WRITTEN,
        charset="utf-8",
        fuzzy=False,
    )
    # One form for one and one for many. French and Spanish have a third for whole millions, which nobody counts here.
    made._num_plurals = 2  # type: ignore[assignment]
    made._plural_expr = "(n > 1)" if language == "fr" else "(n != 1)"  # type: ignore[assignment]
    return made


def brought_up(language: str, found: Iterable[Found]) -> Catalog:
    """What is said now, in the words that were known for it; what is said no more is left out, nothing is guessed."""
    known, made = read(language), _empty(language)
    for one in found:
        unit = one.unit
        names = (unit.message, unit.plural) if unit.plural is not None else unit.message
        before = known.get(names, unit.context) or known.get(unit.message, unit.context)
        said = before.string if before and isinstance(before.string, tuple) == (unit.plural is not None) else None
        made.add(names, said, [(one.place, 0)], context=unit.context)
    return made


def write(language: str, catalogue: Catalog) -> None:
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    for message in catalogue:
        message.locations = sorted({(place, 0) for place, _ in message.locations})
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, include_lineno=False, omit_header=False)
