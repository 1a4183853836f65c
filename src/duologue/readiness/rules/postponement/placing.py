"""When the next 1:1 is: by the rhythm, no later than the gap ends; when that is over, on the next working day."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta

from duologue.readiness.rules.postponement.agreement import Pause, is_paused
from duologue.readiness.rules.postponement.ledger import A_DAY, Ledger
from duologue.readiness.rules.postponement.names import Rule

SATURDAY = 5
FURTHEST = 400
"""Days in which a working day is looked for; nobody is away for longer in one piece that we know of."""


def placed(ledger: Ledger, now: datetime, regular: datetime | None = None) -> Ledger:
    """With a next date after `now`. `regular`: what the rhythm says; otherwise it follows from the date that stood.

    Days are those of the zone in which the datetimes are given: give them in the pair's own.
    """
    cadence = ledger.agreement.cadence
    wanted = regular or ledger.starts_at
    if wanted <= now:
        wanted += ((now - wanted) // cadence + 1) * cadence
    ends = ledger.gap_ends
    if wanted <= ends:
        return replace(ledger, starts_at=wanted, because=Rule.RHYTHM, slot_is_held=False)
    if ends > now:
        last = _worked_before(ends, now, ledger.pauses)
        return replace(ledger, starts_at=last, because=Rule.INSIDE_THE_GAP, slot_is_held=False)
    soon = working_day_after(now, 1, ledger.starts_at, ledger.pauses)
    return replace(ledger, starts_at=soon, because=Rule.OVERDUE, slot_is_held=False)


def working_day_after(now: datetime, many: int, clock: datetime, pauses: Collection[Pause]) -> datetime:
    """So many working days after `now`, at the time of day of `clock`."""
    day, left = now.date(), many
    for _ in range(FURTHEST):
        day += A_DAY
        left -= is_worked(day, pauses)
        if not left:
            break
    return datetime.combine(day, clock.timetz())


def is_worked(day: date, pauses: Collection[Pause]) -> bool:
    """Neither a weekend nor a day on which one of them is away."""
    return day.weekday() < SATURDAY and not is_paused(day, pauses)


def _worked_before(ends: datetime, now: datetime, pauses: Collection[Pause]) -> datetime:
    """The last working day up to the end of the gap that is still to come; the end itself where there is none."""
    for days in range((ends - now).days + 1):
        at = ends - timedelta(days=days)
        if at > now and is_worked(at.date(), pauses):
            return at
    return ends
