"""How long an answer lasts. How somebody felt in spring is nobody's business in autumn."""

from datetime import date, timedelta

KEPT_FOR = timedelta(days=90)


def lapses_on(given_on: date) -> date:
    """The first day on which the answer no longer exists for anybody."""
    return given_on + KEPT_FOR


def has_lapsed(lapses: date, today: date) -> bool:
    return lapses <= today
