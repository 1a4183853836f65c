"""Doors to commitments: of a pair, owed by the viewer, promised to the viewer; each in one query."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from duologue.followup.models import Closure, Commitment, TakenOut
from duologue.followup.queries.facts import CommitmentFacts, facts_of
from duologue.followup.queries.scope import of_my_pairs
from duologue.meetings.queries import pair_for
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer

CLOSED_LATELY = 10


@dataclass(frozen=True, slots=True)
class OpenCommitments:
    by_me: list[CommitmentFacts]
    to_me: list[CommitmentFacts]


def commitments_for(
    viewer: Viewer, pair_id: UUID, now: datetime, *, closed_lately: int = CLOSED_LATELY
) -> list[CommitmentFacts]:
    """Of a pair: what is open, due soonest first; then the `closed_lately` that were closed last, the latest first."""
    latest = Closure.objects.filter(organisation_id=viewer.organisation_id, pair_id=pair_id).order_by("-at")
    wanted = _is_open(viewer)
    if closed_lately:
        wanted |= Q(id__in=Subquery(latest.values("commitment_id")[:closed_lately]))
    found = facts_of(viewer, commitments_seen_by(viewer).filter(wanted, pair_id=pair_id), now)
    closed = [(it.closed.at, it.made_at, it) for it in found if it.closed]
    return [it for it in found if not it.closed] + [
        it for *_, it in sorted(closed, key=lambda by: by[:2], reverse=True)
    ]


def commitments_of(viewer: Viewer, meeting_id: UUID, now: datetime) -> list[CommitmentFacts]:
    """Those made in one 1:1, whatever became of them."""
    return facts_of(viewer, commitments_seen_by(viewer).filter(meeting_id=meeting_id), now)


def open_commitments_for(viewer: Viewer, now: datetime) -> OpenCommitments:
    """In any pair of the viewer's that lasts, due soonest first; in one query."""
    found = facts_of(viewer, open_for(viewer), now)
    mine = viewer.person_id
    return OpenCommitments([it for it in found if it.owner_id == mine], [it for it in found if it.owner_id != mine])


def commitment_for(viewer: Viewer, commitment_id: UUID, now: datetime) -> CommitmentFacts:
    """One of a pair of the viewer's. Raises NotYours."""
    found = facts_of(viewer, commitments_seen_by(viewer).filter(id=commitment_id), now)
    if not found:
        raise NotYours
    if found[0].author_id != viewer.person_id:
        pair_for(viewer, found[0].pair_id, now)  # once a former manager's window is over it is nobody else's
    return found[0]


def commitments_seen_by(viewer: Viewer) -> QuerySet[Commitment]:
    """policy.sees_commitment as a filter of rows. The wall adds how long a former manager reads."""
    ours = viewer.organisation_id
    taken_out = TakenOut.objects.filter(organisation_id=ours, commitment_id=OuterRef("pk"))
    return Commitment.objects.filter(of_my_pairs(viewer), ~Exists(taken_out), organisation_id=ours)


def open_for(viewer: Viewer) -> QuerySet[Commitment]:
    """Those of pairs that last: in one that has ended nobody could say done, or close."""
    return commitments_seen_by(viewer).filter(_is_open(viewer), pair__ended_at=None)


def _is_open(viewer: Viewer) -> Q:
    closed = Closure.objects.filter(organisation_id=viewer.organisation_id, commitment_id=OuterRef("pk"))
    return Q(~Exists(closed))
