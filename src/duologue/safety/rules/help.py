"""Whom one may turn to when it is heavy, and where a page says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from duologue.translation import marked

HEAVY_SEASONS = frozenset({"layoffs", "incident"})
HEAVY_STRANDS = frozenset({"wellbeing"})
ADVICE = marked(
    "Name somebody outside the organisation as well: a counselling line, a doctor of the works, the emergency number. "
    "Not everything can be said to a colleague."
)


@dataclass(frozen=True, slots=True)
class Contact:
    """`outside`: works for somebody else, and reports to nobody here."""

    name: str
    what_for: str
    how: str
    outside: bool = False


def lacks_somebody_outside(contacts: Iterable[Contact]) -> bool:
    return not any(contact.outside for contact in contacts)
