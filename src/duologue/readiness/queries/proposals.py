"""Doors to times that were found for 1:1s ahead."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from duologue.meetings.rules.states import State
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once
from duologue.readiness.models import ProposedTime
from duologue.readiness.rules.postponement.ledger import Side
from duologue.translation import gettext as _


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    id: UUID
    pair_id: UUID
    meeting_id: UUID
    version: int
    """Of the 1:1, as it stands."""
    other_name: str
    side: Side
    """The viewer's."""
    instead_of: datetime
    starts_at: datetime
    minutes: int
    because: tuple[str, ...]
    shown: bool
    """To the report, too."""
    i_took: bool
    other_took: bool


def proposal_for(viewer: Viewer, meeting_id: UUID, now: datetime) -> ProposalFacts | None:
    """Of a 1:1 that came through its own door."""
    return next((_facts(viewer, row) for row in _of_meeting(viewer, meeting_id, now)), None)


@worded_once
def _of_meeting(viewer: Viewer, meeting_id: UUID, now: datetime) -> QuerySet[ProposedTime]:
    return _standing(viewer, now).filter(meeting_id=meeting_id)


def proposals_for(viewer: Viewer, now: datetime) -> list[ProposalFacts]:
    """For the viewer's own 1:1s, the soonest first; one query."""
    return [_facts(viewer, row) for row in _soonest_first(viewer, now)]


@worded_once
def _soonest_first(viewer: Viewer, now: datetime) -> QuerySet[ProposedTime]:
    return _standing(viewer, now).order_by("starts_at", "id")


def one_proposal_for(viewer: Viewer, proposal_id: UUID, now: datetime) -> ProposalFacts:
    """Raises NotYours, also for one that was carried out, left, or overtaken by a move."""
    row = _standing(viewer, now).filter(id=proposal_id).first()
    if row is None:
        raise NotYours
    return _facts(viewer, row)


def place_of(row: ProposedTime) -> Place:
    return Place("readiness_proposedtime", "because", row.id, row.pair_id, row.author_id)


def _standing(viewer: Viewer, now: datetime) -> QuerySet[ProposedTime]:
    """Still to come, for a 1:1 that still stands where it stood; to the report only what was shown to them."""
    mine = Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id, shown_at__isnull=False)
    return (
        ProposedTime.objects.filter(mine, organisation_id=viewer.organisation_id, ended_at=None, starts_at__gt=now)
        .filter(meeting__state=State.PLANNED, meeting__starts_at=F("instead_of"), pair__ended_at=None)
        .filter(meeting__organisation_id=viewer.organisation_id, pair__organisation_id=viewer.organisation_id)
        .select_related("meeting", "pair__manager", "pair__report")
    )


def _facts(viewer: Viewer, row: ProposedTime) -> ProposalFacts:
    leads = row.pair.manager_id == viewer.person_id
    took = {Side.MANAGER: row.manager_took_at is not None, Side.REPORT: row.report_took_at is not None}
    side, other = (Side.MANAGER, Side.REPORT) if leads else (Side.REPORT, Side.MANAGER)
    return ProposalFacts(
        id=row.id,
        pair_id=row.pair_id,
        meeting_id=row.meeting_id,
        version=row.meeting.version,
        other_name=(row.pair.report if leads else row.pair.manager).name,
        side=side,
        instead_of=row.instead_of,
        starts_at=row.starts_at,
        minutes=row.meeting.minutes,
        because=tuple(_(one) for one in open_sealed(viewer, row.because_sealed, place_of(row)).splitlines()),
        shown=row.shown_at is not None,
        i_took=took[side],
        other_took=took[other],
    )
