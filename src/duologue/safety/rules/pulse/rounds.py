"""When a pulse may open, and when it closes."""

from datetime import date, timedelta

SHORTEST, LONGEST = timedelta(days=5), timedelta(days=30)
APART = timedelta(days=28)
"""From one opening to the next: asked more often, people answer the asking."""


def what_is_wrong(today: date, closes_on: date, last_opened: date | None, *, one_is_open: bool) -> str:
    """A sentence saying what to do; empty when it may open. `closes_on` is its last whole day."""
    if one_is_open:
        return "A pulse is open already. The next one can open when that one has closed."
    if last_opened is not None and today - last_opened < APART:
        return f"The last pulse opened less than four weeks ago. The next one can open on {_day(last_opened + APART)}."
    if not SHORTEST <= closes_on - today <= LONGEST:
        return f"Choose a last day between {_day(today + SHORTEST)} and {_day(today + LONGEST)}."
    return ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
