"""Time zones by their names in the world's list (IANA), such as Europe/Berlin."""

from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from duologue.people.rules.addresses import shown
from duologue.privacy.rules.words import UnusableText

_OF_THE_MACHINE = {"Factory", "localtime", "posixrules"}


@cache
def zones() -> dict[str, str]:
    """Every zone by its name in small letters."""
    return {name.lower(): name for name in sorted(available_timezones() - _OF_THE_MACHINE)}


@cache
def zones_offered() -> tuple[str, ...]:
    """Those worth showing in a list: one a place, without the old abbreviations."""
    places = (name for name in zones().values() if "/" in name and not name.startswith(("Etc/", "SystemV/", "US/")))
    return ("UTC", *places)


def clean_zone(raw: str) -> str:
    """The zone as the list spells it. Raises UnusableText, with the nearest name where there is one."""
    asked = "_".join(raw.split())
    if known := zones().get(asked.lower()):
        return known
    near = get_close_matches(asked.lower(), zones(), n=1, cutoff=0.75)
    perhaps = f" Did you mean {zones()[near[0]]}?" if near else " Zones are named like Europe/Berlin."
    raise UnusableText(f"“{shown(raw)}” is not a time zone we know.{perhaps}")
