"""Doors of labs. Each takes the viewer."""

from duologue.labs.queries.rehearsal import KeptFacts, kept_rehearsal_for, kept_rehearsals_for

__all__ = ["KeptFacts", "kept_rehearsal_for", "kept_rehearsals_for"]
