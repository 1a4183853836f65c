"""While an incident lasts and in the first hour of work after it nobody has a head for a 1:1: such times come last."""

from duologue.readiness.rules.slots.request import Person
from duologue.readiness.rules.slots.stretches import Stretch, merged
from duologue.readiness.rules.slots.wall import working_time

AFTER = 60 * 60
"""Seconds of work, on that person's own wall: after a night of it that is the first hour of the morning."""
_LOOKS_AHEAD = 7 * 24 * 60 * 60


def taken_up(person: Person) -> list[Stretch]:
    """From the beginning of each incident until somebody has worked for an hour after it, merged."""
    return merged((begins, _over(person, ends)) for begins, ends in person.incidents)


def _over(person: Person, end: int) -> int:
    """Where they do not work within a week, the hour on the clock."""
    left = AFTER
    for begins, ends in working_time(person.hours, person.zone, (end, end + _LOOKS_AHEAD)):
        if ends - begins >= left:
            return begins + left
        left -= ends - begins
    return end + AFTER
