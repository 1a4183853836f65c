"""When a pulse may open, and when it closes."""

from datetime import date, timedelta

from duologue.translation import gettext as _
from duologue.translation.dates import day_of_year

SHORTEST, LONGEST = timedelta(days=5), timedelta(days=30)
APART = timedelta(days=28)
"""From one opening to the next: asked more often, people answer the asking."""


def what_is_wrong(today: date, closes_on: date, last_opened: date | None, *, one_is_open: bool) -> str:
    """A sentence saying what to do; empty when it may open. `closes_on` is its last whole day."""
    if one_is_open:
        return _("A pulse is open already. The next one can open when that one has closed.")
    if last_opened is not None and today - last_opened < APART:
        said = _("The last pulse opened less than four weeks ago. The next one can open on {day}.")
        return said.format(day=day_of_year(last_opened + APART))
    if not SHORTEST <= closes_on - today <= LONGEST:
        said = _("Choose a last day between {first} and {last}.")
        return said.format(first=day_of_year(today + SHORTEST), last=day_of_year(today + LONGEST))
    return ""
