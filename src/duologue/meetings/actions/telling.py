"""A line in the log of both, when something out of the ordinary happens to their pair or to words in it."""

from datetime import datetime
from uuid import UUID

from duologue.meetings.queries.facts import span_of
from duologue.meetings.queries.pairs import mine
from duologue.privacy.actions import record_exceptional
from duologue.privacy.identity import unseen_afterwards
from duologue.privacy.policy import PairSpan
from duologue.privacy.queries import opened_at
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer

OWN = "one's own words"


def log_for_both(
    viewer: Viewer, pair: PairSpan, act: str, kind: str, object_id: UUID | None, rule: str, *, now: datetime
) -> None:
    """In the order of their ids, as all lines are written: two writers never wait for each other in a ring."""
    for subject in sorted((pair.manager, pair.report)):
        record_exceptional(viewer, subject, act, kind, object_id, rule, now=now)


def log_own_words(viewer: Viewer, pair_id: UUID, act: str, kind: str, object_id: UUID, *, now: datetime) -> None:
    """What somebody did with words of their own that both had; also where a wall hides by now that there was a pair."""
    pair = mine(viewer).filter(id=pair_id).first()
    if pair is None:
        with unseen_afterwards(viewer):
            pair = mine(viewer).filter(id=pair_id).first()
    if pair is None:
        raise NotYours
    log_for_both(viewer, span_of(pair), act, kind, object_id, OWN, now=now)


def log_taken_back(
    viewer: Viewer, pair_id: UUID, act: str, kind: str, object_id: UUID, *, now: datetime
) -> datetime | None:
    """In the log of both where the other had opened it; else in the author's own: a line would be the first they hear of it.

    When they first had.
    """
    opened = opened_at(viewer, object_id)
    if opened is None:
        record_exceptional(viewer, viewer.person_id, act, kind, object_id, OWN, now=now)
    else:
        log_own_words(viewer, pair_id, act, kind, object_id, now=now)
    return opened
