"""Doors to what the two want to speak of."""

from duologue.preparation.queries.agenda import Agenda, PointFacts, Wording, agenda_for, point_for
from duologue.preparation.queries.lights import prepared_for

__all__ = ["Agenda", "PointFacts", "Wording", "agenda_for", "point_for", "prepared_for"]
