"""Time zones by their names in the world's list (IANA), such as Europe/Berlin."""

from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from duologue.people.rules.addresses import shown
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _

_OF_THE_MACHINE = {"Factory", "localtime", "posixrules"}
OFTEN = (
    *("Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Madrid", "Europe/Paris", "Europe/Amsterdam"),
    *("Europe/Berlin", "Europe/Zurich", "Europe/Vienna", "Europe/Rome", "Europe/Prague", "Europe/Warsaw"),
    *("Europe/Stockholm", "Europe/Helsinki", "Europe/Athens", "Europe/Bucharest", "Europe/Istanbul", "Europe/Kyiv"),
    *("Africa/Lagos", "Africa/Cairo", "Africa/Nairobi", "Africa/Johannesburg", "Asia/Jerusalem", "Asia/Dubai"),
    *("Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Bangkok", "Asia/Jakarta", "Asia/Singapore"),
    *("Asia/Shanghai", "Asia/Seoul", "Asia/Tokyo", "Australia/Perth", "Australia/Sydney", "Pacific/Auckland"),
    *("America/St_Johns", "America/Halifax", "America/New_York", "America/Toronto", "America/Chicago"),
    *("America/Denver", "America/Los_Angeles", "America/Mexico_City", "America/Bogota", "America/Sao_Paulo", "UTC"),
)
"""Offered while one types; every other zone of the list is taken too."""


@cache
def zones() -> dict[str, str]:
    """Every zone by its name in small letters."""
    return {name.lower(): name for name in sorted(available_timezones() - _OF_THE_MACHINE)}


def clean_zone(raw: str) -> str:
    """The zone as the list spells it. Raises UnusableText, with the nearest name where there is one."""
    asked = "_".join(raw.split())
    if known := zones().get(asked.lower()):
        return known
    near = get_close_matches(asked.lower(), zones(), n=1, cutoff=0.75)
    if near:
        said = _("“{raw}” is not a time zone we know. Did you mean {near}?").format(
            raw=shown(raw), near=zones()[near[0]]
        )
    else:
        said = _("“{raw}” is not a time zone we know. Zones are named like Europe/Berlin.").format(raw=shown(raw))
    raise UnusableText(said)
