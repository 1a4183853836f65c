"""Keeping times that were found for 1:1s, showing them, and what the two of a pair say to theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from duologue.bridges.changes import announce
from duologue.meetings.models import TakenTime
from duologue.meetings.queries import MeetingFacts
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import pair_key, seal
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import HeldTime, ProposedTime
from duologue.readiness.queries.proposals import ProposalFacts, one_proposal_for, place_of
from duologue.readiness.rules.postponement.ledger import Side


@dataclass(frozen=True, slots=True)
class NewTime:
    """Found for a 1:1 that came through its own door."""

    meeting: MeetingFacts
    starts_at: datetime
    because: tuple[str, ...]


def keep_proposals(viewer: Viewer, found: Sequence[NewTime], looked_at: Sequence[UUID], *, now: datetime) -> None:
    """By the manager of the pairs, for whom they were found. What was proposed for those `looked_at` is replaced.

    Nobody else sees them until they are shown.
    """
    ours = ProposedTime.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    replaced = ours.filter(meeting_id__in=looked_at, ended_at=None)
    seen = set(replaced.filter(shown_at__isnull=False).values_list("pair_id", flat=True))
    let_go = [*replaced.values_list("meeting_id", "pair__manager_id", "pair__report_id")]
    replaced.update(ended_at=now)
    _let_go(viewer, let_go, now)
    rows = []
    for one in found:
        row = ProposedTime(
            organisation_id=viewer.organisation_id,
            pair_id=one.meeting.pair.id,
            meeting_id=one.meeting.id,
            author_id=viewer.person_id,
            instead_of=one.meeting.starts_at,
            starts_at=one.starts_at,
            made_at=now,
        )
        row.because_sealed = seal("\n".join(one.because), place_of(row), pair_key(row.pair_id))
        rows.append(row)
    ProposedTime.objects.bulk_create(rows)
    _hold(viewer, found)
    for pair_id in seen:
        announce(pair_id)


def show_proposals(viewer: Viewer, proposals: Sequence[ProposalFacts], *, took: bool, now: datetime) -> None:
    """From now on the report sees them, too; with `took` their manager has taken them already."""
    rows = _rows(viewer, [one.id for one in proposals if one.side is Side.MANAGER])
    rows.filter(shown_at=None).update(shown_at=now)
    if took:
        rows.filter(manager_took_at=None).update(manager_took_at=now)
    for one in proposals:
        announce(one.pair_id)


def take_proposal(viewer: Viewer, proposal_id: UUID, *, now: datetime) -> ProposalFacts:
    """The viewer takes it. Moving the 1:1, once both have, is not done here."""
    _locked(viewer, proposal_id)
    found = one_proposal_for(viewer, proposal_id, now)
    took = {"manager_took_at": now} if found.side is Side.MANAGER else {"report_took_at": now}
    _rows(viewer, [proposal_id]).update(**took)
    announce(found.pair_id)
    return one_proposal_for(viewer, proposal_id, now)


def leave_proposal(viewer: Viewer, proposal_id: UUID, *, now: datetime) -> ProposalFacts:
    """The 1:1 stays when it is. Either of the two may say so, and needs no reason."""
    _locked(viewer, proposal_id)
    found = one_proposal_for(viewer, proposal_id, now)
    end_proposal(viewer, found, now=now)
    return found


def end_proposal(viewer: Viewer, proposal: ProposalFacts, *, now: datetime) -> None:
    rows = _rows(viewer, [proposal.id])
    let_go = [*rows.values_list("meeting_id", "pair__manager_id", "pair__report_id")]
    rows.update(ended_at=now)
    _let_go(viewer, let_go, now)
    announce(proposal.pair_id)


def _rows(viewer: Viewer, ids: Sequence[UUID]) -> QuerySet[ProposedTime]:
    return ProposedTime.objects.filter(organisation_id=viewer.organisation_id, id__in=ids, ended_at=None)


def _hold(viewer: Viewer, found: Sequence[NewTime]) -> None:
    """So that nobody else's 1:1s are planned over them while the two have not said what they want."""
    held = [
        HeldTime(
            id=TakenTime.id_of(one.meeting.id, person),
            organisation_id=viewer.organisation_id,
            pair_id=one.meeting.pair.id,
            person_id=person,
            instead_of=one.meeting.starts_at,
            starts_at=one.starts_at,
            ends_at=one.starts_at + timedelta(minutes=one.meeting.minutes),
        )
        for one in found
        for person in (one.meeting.pair.manager_id, one.meeting.pair.report_id)
    ]
    again = ["instead_of", "starts_at", "ends_at", "ended_at"]
    HeldTime.objects.bulk_create(held, update_conflicts=True, unique_fields=["id"], update_fields=again)


def _let_go(viewer: Viewer, meetings: Iterable[tuple[UUID, UUID, UUID]], now: datetime) -> None:
    """Of each its id and its two people."""
    ids = [TakenTime.id_of(meeting, person) for meeting, *two in meetings for person in two]
    HeldTime.objects.filter(organisation_id=viewer.organisation_id, id__in=ids, ended_at=None).update(ended_at=now)


def _locked(viewer: Viewer, proposal_id: UUID) -> None:
    """Two who press at once come one after the other, so that the second sees what the first said."""
    rows = ProposedTime.objects.select_for_update().filter(organisation_id=viewer.organisation_id, id=proposal_id)
    if rows.values_list("id", flat=True).first() is None:
        raise NotYours
