"""Which column is which: the headings HR systems give to the few columns that matter here."""

import re
from collections.abc import Sequence

from duologue.people.rules.addresses import shown
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _

# In the order of preference: where a file has both `Manager` (a name) and `Manager email`, the address wins.
_CALLED: dict[str, tuple[str, ...]] = {
    "name": ("full name", "name", "display name", "employee name", "employee", "preferred name"),
    "first": ("first name", "given name", "forename", "preferred first name"),
    "last": ("last name", "surname", "family name"),
    "email": (
        *("work email", "work e mail", "work mail", "work email address", "company email", "business email"),
        *("email", "e mail", "mail", "email address", "e mail address", "mail address", "primary email"),
    ),
    "manager": (
        *("manager email", "managers email", "manager e mail", "managers e mail", "manager mail", "managers mail"),
        *("manager email address", "managers email address", "manager work email", "managers work email"),
        *("line manager email", "supervisor email", "reports to email"),
        *("manager", "line manager", "supervisor", "reports to"),
    ),
    "department": ("department", "dept", "team", "division", "organisational unit", "organizational unit"),
    "zone": ("time zone", "timezone", "tz", "zone"),
    "starts_on": (
        *("start date", "date started", "starts on", "started on", "started", "hire date", "hired on"),
        *("date of joining", "joining date", "joined", "employment start date", "original hire date"),
    ),
}


def columns(headings: Sequence[str]) -> dict[str, int]:
    """The place of each column that is there, by our name for it.

    Raises UnusableText when names or addresses are missing, or one heading stands over two columns.
    """
    found = usual(headings)
    _missing(found, headings)
    return found


def usual(headings: Sequence[str]) -> dict[str, int]:
    """As `columns`, of which none needs to be there."""
    plain = [_plain(heading) for heading in headings]
    found: dict[str, int] = {}
    for column, names in _CALLED.items():
        heading = next((name for name in names if name in plain), None)
        if heading is None:
            continue
        if plain.count(heading) > 1:
            raise UnusableText(
                _("Two columns are called “{heading}”. Keep one of them.").format(
                    heading=shown(headings[plain.index(heading)])
                )
            )
        found[column] = plain.index(heading)
    return found


def ignored(headings: Sequence[str], found: dict[str, int]) -> list[str]:
    """The headings that mean nothing here."""
    return [heading for place, heading in enumerate(headings) if heading and place not in found.values()]


def _missing(found: dict[str, int], headings: Sequence[str]) -> None:
    named = "name" in found or {"first", "last"} <= found.keys()
    wanted = [words for words, there in (("name", named), ("email", "email" in found)) if not there]
    if wanted:
        seen = ", ".join(f"“{shown(heading, 30)}”" for heading in headings[:12] if heading)
        asked = _(" and no column called ").join(f"“{words}”" for words in wanted)
        raise UnusableText(
            _("There is no column called {asked}. The first line of the file has: {seen}.").format(
                asked=asked, seen=seen or _("nothing")
            )
        )


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"['’`]", "", re.sub(r"[_\-./()\[\]:*\n]+", " ", heading)).casefold().split())
