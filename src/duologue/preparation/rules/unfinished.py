"""Which points come along to the next 1:1 by themselves."""

from duologue.preparation.rules.outcomes import Home, Verdict


def comes_along(verdict: Verdict | None) -> bool:
    """A point nobody got to, and one parked for the next 1:1. The others are spoken of, or have a home elsewhere."""
    return verdict is None or verdict.home is Home.NEXT
