"""How a list of an HR system travels and how its columns were named: the form of a connection, and the text that is kept."""

import json
from collections.abc import Mapping

from duologue.bridges.rules.connections import Field, Sort
from duologue.people.rules.mapping import AT_WORK, FACTS, ORDERS, ColumnMap
from duologue.people.rules.records import as_sheet
from duologue.people.rules.sheet import Sheet, read_csv
from duologue.translation import gettext as _

AS_CSV, AS_RECORDS = "C", "R"

DROP, PULL = "hr-drop", "hr-pull"


def mapping_fields() -> tuple[Field, ...]:
    which = _("Which column is which, where the usual headings do not tell")
    at_work = _("Empty: {words}.").format(words=", ".join(AT_WORK))
    dates = (
        (ORDERS[0], _("is asked about")),
        (ORDERS[1], _("begins with the day")),
        (ORDERS[2], _("begins with the month")),
    )
    by_itself = _("Do what follows without asking, where nothing looks dangerous")
    waits = _("Otherwise each list waits until one of you has looked at what it would change.")
    return (
        *(Field(f"col_{fact}", _(words), needed=False, part=which) for fact, words in FACTS.items()),
        Field("at_work", _("Words that mean at work"), hint=at_work, needed=False, part=which),
        Field("dates", _("A date such as 3/4/2026"), Sort.CHOICE, choices=dates),
        Field("missing", _("Whoever is no longer in the list has left"), Sort.TICK, needed=False),
        Field("by_itself", by_itself, Sort.TICK, hint=waits, needed=False),
    )


def mapping_of(settings: Mapping[str, str]) -> ColumnMap:
    named = {fact: settings[f"col_{fact}"] for fact in FACTS if settings.get(f"col_{fact}")}
    words = tuple(word.strip().casefold() for word in settings.get("at_work", "").split(",") if word.strip())
    return ColumnMap(named, settings.get("dates") or ORDERS[0], words or AT_WORK)


def csv_as_text(raw: bytes) -> str:
    """Latin-1 gives every byte a character of its own, so that it is kept as it came."""
    return AS_CSV + raw.decode("latin-1")


def records_as_text(people: list[dict[str, str]]) -> str:
    return AS_RECORDS + json.dumps(people)


def as_list(text: str) -> bytes | list[dict[str, str]]:
    if text.startswith(AS_RECORDS):
        records: list[dict[str, str]] = json.loads(text[1:])
        return records
    return text[1:].encode("latin-1")


def sheet_in(kept: bytes | list[dict[str, str]]) -> Sheet:
    """Raises UnusableText."""
    return read_csv(kept) if isinstance(kept, bytes) else as_sheet(kept)
