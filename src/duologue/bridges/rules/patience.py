"""When to try a mail again: soon at first, then every hour, and for three days in all."""

from datetime import timedelta

FIRST = timedelta(seconds=10)
LONGEST = timedelta(hours=1)
GIVES_UP_AFTER = 81
"""Attempts: the first nine take an hour and a half together, the others an hour each."""


def next_try(attempts: int) -> timedelta | None:
    """How long to wait after that many attempts; None to give up."""
    if attempts >= GIVES_UP_AFTER:
        return None
    return min(FIRST * (1 << min(attempts - 1, 20)), LONGEST)


def put_off(wait: timedelta, asked: timedelta, chance: float) -> timedelta:
    """At least as long as the other side asked for, and up to a quarter longer: what was refused together does not return so.

    `chance`: from 0 up to 1.
    """
    return max(wait, asked) * (1 + chance / 4)
