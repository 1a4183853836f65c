"""What of this room waits for the viewer, for the page they begin with."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import DateField, QuerySet, UUIDField, Value

from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once
from duologue.safety.models import Feedback
from duologue.safety.queries.feedback import waiting_rows
from duologue.safety.queries.pulse import asking_rows


@dataclass(frozen=True, slots=True)
class Waiting:
    feedback: frozenset[UUID]
    """Open pairs in which something arrived, and was neither answered nor put away."""
    pulse_until: date | None
    """The last day of a pulse that asks the viewer; None when there is none, or they took part."""


def waiting_for(viewer: Viewer, now: datetime) -> Waiting:
    """One query for both."""
    found = _both(viewer, now, viewer.day_of(now))
    until = [day for _, day in found if day is not None]
    return Waiting(frozenset(pair for pair, _ in found if pair is not None), min(until, default=None))


@worded_once
def _both(viewer: Viewer, now: datetime, today: date) -> QuerySet[Feedback, tuple[UUID | None, date | None]]:
    arrived = waiting_rows(viewer, now).filter(pair__ended_at=None)
    pairs = arrived.values_list("pair_id", Value(None, DateField(null=True)))
    days = asking_rows(viewer, today).values_list(Value(None, UUIDField(null=True)), "round__closes_on")
    return pairs.union(days)
