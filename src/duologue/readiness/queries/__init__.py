"""Doors of readiness. Each takes the viewer."""

from duologue.readiness.queries.checkins import CheckIns, SharedAnswers, checkins_for, shared_for
from duologue.readiness.queries.seasons import SeasonFacts, Seasons, seasons_for

__all__ = [
    "CheckIns",
    "SeasonFacts",
    "Seasons",
    "SharedAnswers",
    "checkins_for",
    "seasons_for",
    "shared_for",
]
