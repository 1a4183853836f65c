"""Doors to what came of 1:1s."""

from duologue.followup.queries.commitments import commitment_for, commitments_for, commitments_of, open_commitments_for
from duologue.followup.queries.digest import open_of, owed_on, wants_digest
from duologue.followup.queries.facts import Closed, CommitmentFacts
from duologue.followup.queries.following import taken_on_in
from duologue.followup.queries.memory import commitments_remembered
from duologue.followup.queries.read_backs import read_backs_for

__all__ = [
    "Closed",
    "CommitmentFacts",
    "commitment_for",
    "commitments_for",
    "commitments_of",
    "commitments_remembered",
    "open_commitments_for",
    "open_of",
    "owed_on",
    "read_backs_for",
    "taken_on_in",
    "wants_digest",
]
