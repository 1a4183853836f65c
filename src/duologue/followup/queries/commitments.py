"""Doors to commitments: of a pair, owed by the viewer, promised to the viewer; each in one query."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from duologue.followup.models import Closure, Commitment, StillOpen, TakenOut
from duologue.followup.queries.facts import CommitmentFacts, facts_of, with_what_became_of_it
from duologue.followup.queries.scope import of_my_pairs, one_of
from duologue.meetings.models import Pair
from duologue.meetings.queries import pair_for
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once

CLOSED_LATELY = 10


@dataclass(frozen=True, slots=True)
class OpenCommitments:
    by_me: list[CommitmentFacts]
    to_me: list[CommitmentFacts]


def commitments_for(
    viewer: Viewer, pair_id: UUID, now: datetime, *, closed_lately: int = CLOSED_LATELY
) -> list[CommitmentFacts]:
    """Of a pair: what is open, due soonest first; then the `closed_lately` that were closed last, the latest first."""
    found = facts_of(viewer, _of_pair(viewer, pair_id, closed_lately), now)
    closed = [(it.closed.at, it.made_at, it) for it in found if it.closed]
    return [it for it in found if not it.closed] + [
        it for *_, it in sorted(closed, key=lambda by: by[:2], reverse=True)
    ]


@worded_once
def _of_pair(viewer: Viewer, pair_id: UUID, closed_lately: int) -> QuerySet[Commitment, tuple[Any, ...]]:
    latest = Closure.objects.filter(organisation_id=viewer.organisation_id, pair_id=pair_id).order_by("-at")
    wanted = Q(one_of(_still_open(viewer, Q(pair_id=pair_id))))
    if closed_lately:
        wanted |= Q(one_of(latest.values_list("commitment_id", flat=True)[:closed_lately]))
    return with_what_became_of_it(viewer, commitments_seen_by(viewer).filter(wanted, pair_id=pair_id))


def commitments_of(viewer: Viewer, meeting_id: UUID, now: datetime) -> list[CommitmentFacts]:
    """Those made in one 1:1, whatever became of them."""
    return facts_of(viewer, _of_meeting(viewer, meeting_id), now)


@worded_once
def _of_meeting(viewer: Viewer, meeting_id: UUID) -> QuerySet[Commitment, tuple[Any, ...]]:
    return with_what_became_of_it(viewer, commitments_seen_by(viewer).filter(meeting_id=meeting_id))


def open_commitments_for(viewer: Viewer, now: datetime) -> OpenCommitments:
    """In any pair of the viewer's that lasts, due soonest first; in one query."""
    found = facts_of(viewer, _open(viewer), now)
    mine = viewer.person_id
    return OpenCommitments([it for it in found if it.owner_id == mine], [it for it in found if it.owner_id != mine])


@worded_once
def _open(viewer: Viewer) -> QuerySet[Commitment, tuple[Any, ...]]:
    return with_what_became_of_it(viewer, open_for(viewer))


def commitment_for(viewer: Viewer, commitment_id: UUID, now: datetime) -> CommitmentFacts:
    """One of a pair of the viewer's. Raises NotYours."""
    row = with_what_became_of_it(viewer, commitments_seen_by(viewer).filter(id=commitment_id))
    found = facts_of(viewer, row, now)
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
    lasting = Pair.objects.filter(
        Q(manager_id=viewer.person_id) | Q(report_id=viewer.person_id),
        organisation_id=viewer.organisation_id,
        ended_at=None,
    )
    of_mine = Q(one_of(lasting.order_by().values_list("id", flat=True), "pair_id"))
    return commitments_seen_by(viewer).filter(one_of(_still_open(viewer, of_mine)))


def _still_open(viewer: Viewer, of_pairs: Q) -> QuerySet[StillOpen, UUID]:
    """Their ids, found among what is open and not among years of what was closed. That it is not closed is looked at all the same."""
    ours = viewer.organisation_id
    closed = Closure.objects.filter(organisation_id=ours, commitment_id=OuterRef("pk"))
    still = StillOpen.objects.filter(of_pairs, ~Exists(closed), organisation_id=ours)
    return still.order_by().values_list("commitment_id", flat=True)
