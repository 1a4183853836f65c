"""Doors to what came of 1:1s."""

from duologue.followup.queries.commitments import commitment_for, commitments_for, commitments_of, owed_for, promised_to
from duologue.followup.queries.facts import Closed, CommitmentFacts
from duologue.followup.queries.memory import commitments_remembered
from duologue.followup.queries.read_backs import read_backs_for

__all__ = [
    "Closed",
    "CommitmentFacts",
    "commitment_for",
    "commitments_for",
    "commitments_of",
    "commitments_remembered",
    "owed_for",
    "promised_to",
    "read_backs_for",
]
