"""Every pair one was ever in, as far as one may read it still."""

from datetime import datetime

from duologue.meetings.policy import reads_pair
from duologue.meetings.queries.facts import PairFacts, pair_facts, span_of
from duologue.meetings.queries.pairs import mine
from duologue.privacy.viewer import Viewer


def readable_pairs_for(viewer: Viewer, now: datetime) -> list[PairFacts]:
    rows = mine(viewer).order_by("started_at", "id")
    return [pair_facts(viewer, pair) for pair in rows if reads_pair(viewer.person_id, span_of(pair), now)]
