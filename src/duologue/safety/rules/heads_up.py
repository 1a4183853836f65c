"""Nothing critical is heard for the first time in the room: who has a criticism on the agenda gives it as feedback before."""

from collections.abc import Iterable
from datetime import timedelta

RECENT = timedelta(days=30)
"""Feedback given so lately is what the point goes on with, and no news any more."""
STRANDS = frozenset({"feedback", "performance"})
"""Where one speaks of how the other works."""
_NOT_CRITICAL = frozenset({"leading-question", "private-probing"})
"""Of the categories of the language check: these ask too much, but find no fault."""


def would_be_news(strand: str, categories: Iterable[str], *, asked_for_change_lately: bool) -> bool:
    """Whether one's own point would be the first that the other hears of a criticism. Advice: it holds nothing back."""
    return strand in STRANDS and not asked_for_change_lately and bool(set(categories) - _NOT_CRITICAL)
