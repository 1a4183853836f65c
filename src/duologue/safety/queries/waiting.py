"""What of this room waits for the viewer, for the page they begin with."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import DateField, UUIDField, Value

from duologue.privacy.viewer import Viewer
from duologue.safety.queries.feedback import fresh_rows
from duologue.safety.queries.pulse import asking_rows


@dataclass(frozen=True, slots=True)
class Waiting:
    feedback: frozenset[UUID]
    """Pairs in which something arrived lately, and was neither answered nor put away."""
    pulse_until: date | None
    """The last day of a pulse that asks the viewer; None when there is none, or they took part."""


def waiting_for(viewer: Viewer, now: datetime) -> Waiting:
    """One query for both."""
    pairs = fresh_rows(viewer, now).values_list("pair_id", Value(None, DateField(null=True)))
    days = asking_rows(viewer, now).values_list(Value(None, UUIDField(null=True)), "round__closes_on")
    found = list(pairs.union(days))
    until = [day for _, day in found if day is not None]
    return Waiting(frozenset(pair for pair, _ in found if pair is not None), min(until, default=None))
