"""The sentence beside every field, before anything is written: who can read this."""

from datetime import date


def only_you() -> str:
    return "Only you."


def you_and(other: str) -> str:
    return f"You and {other}. Not HR, not administrators."


def you_and_since(other: str, since: date) -> str:
    return f"You and {other} can read this page. Not HR, not administrators. Since {_day(since)}."


def and_assistants(since: date) -> str:
    """For after one of the above, where both of a pair allowed it."""
    return f"Assistants of you two, too, of what is shared since {_day(since)}."


def you_until_shared(other: str) -> str:
    return f"Only you, until you share it with {other}."


def colour_only(other: str) -> str:
    return f"{other} sees a colour, not your answer."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
