"""How long an answer lasts. How somebody felt in spring is nobody's business in autumn."""

from datetime import date, timedelta

KEPT_FOR = timedelta(days=90)


def lapses_on(given_on: date, days: int = KEPT_FOR.days) -> date:
    """The first day on which the answer no longer exists for anybody; after fewer days, where the policy says so."""
    return given_on + min(KEPT_FOR, timedelta(days=days))


def has_lapsed(lapses: date, today: date) -> bool:
    return lapses <= today
