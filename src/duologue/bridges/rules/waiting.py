"""Whether a mail leaves now, waits for the end of the quiet hours, or says by then what is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from duologue.bridges.rules.kinds import KindOfMail
from duologue.bridges.rules.quiet import Hours, loud_from

ITS_HOUR = timedelta(minutes=30)
"""How long after it was owed it still comes at the hour that was asked for."""


@dataclass(frozen=True, slots=True)
class Leaves:
    pass


@dataclass(frozen=True, slots=True)
class Waits:
    until: datetime


@dataclass(frozen=True, slots=True)
class Late:
    """It would come too late to be of use."""


def when_to_leave(
    kind: KindOfMail, zone: str, hours: Hours, owed_at: datetime, until: datetime | None, now: datetime
) -> Leaves | Waits | Late:
    """`hours`: of whoever gets it, on the clocks of `zone`; `until`: when it is over what it tells of."""
    if kind.at_once or (kind.hurries and until is not None and now >= until):
        return Leaves()
    if until is not None and now >= until:
        return Late()
    at_its_hour = kind.asked_for_then and not hours.chosen and now <= owed_at + ITS_HOUR
    begins = now if at_its_hour else loud_from(zone, now, hours)
    if begins <= now:
        return Leaves()
    if until is None or begins < until:
        return Waits(begins)
    return Leaves() if kind.hurries else Late()
