"""Doors to the agenda, the prepared lights and one's own points."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from duologue.meetings.queries import MeetingFacts
from duologue.preparation.models import Carry, InHand, Outcome, PointNote, Prepared, TalkingPoint
from duologue.preparation.policy import ALIVE
from duologue.preparation.rules.agenda import in_order
from duologue.preparation.rules.outcomes import Home, Verdict
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.unfinished import comes_along
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PointFacts:
    id: UUID
    author_id: UUID
    mine: bool
    text: str
    strand: str
    strand_words: str
    shared: bool
    position: int
    brought_from: datetime | None
    """When the 1:1 began at which it was not spoken of."""
    outcome: Verdict | None
    comes_along: bool
    in_hand: bool
    note_ids: tuple[UUID, ...]
    version: int


@dataclass(frozen=True, slots=True)
class Agenda:
    points: list[PointFacts]
    prepared: dict[UUID, str]


def rows_for(viewer: Viewer) -> QuerySet[TalkingPoint]:
    """Points in the viewer's pairs that are not struck out: her own, and what the other shared."""
    person = viewer.person_id
    return TalkingPoint.objects.filter(
        Q(pair__manager_id=person) | Q(pair__report_id=person),
        Q(author_id=person) | Q(shared_at__isnull=False),
        organisation_id=viewer.organisation_id,
        struck_at=None,
    )


def agenda_for(viewer: Viewer, meeting: MeetingFacts) -> Agenda:
    """The agenda of a 1:1 in two queries: what is shared on it, and one's own drafts while it is still being made."""
    here = {"organisation_id": viewer.organisation_id, "meeting_id": meeting.id}
    carry = Carry.objects.filter(point=OuterRef("id"), **here)
    outcome = Outcome.objects.filter(point=OuterRef("id"), **here)
    drafts = Q(shared_at=None, author_id=viewer.person_id) if meeting.state in ALIVE else Q(pk__in=[])
    rows = (
        rows_for(viewer)
        .filter(pair_id=meeting.pair.id)
        .annotate(
            brought_from=Subquery(carry.values("brought_from__starts_at")[:1]),
            # Null says nothing became of it yet, empty that it was spoken of, anything else names its home.
            became=Subquery(outcome.values("home")[:1]),
            held=Exists(InHand.objects.filter(point=OuterRef("id"), **here)),
            entries=ArraySubquery(
                PointNote.objects.filter(
                    organisation_id=viewer.organisation_id, point=OuterRef("id"), note__meeting_id=meeting.id
                ).values("note_id")
            ),
        )
        .filter(Q(shared_at__isnull=False, meeting_id=meeting.id) | Q(brought_from__isnull=False) | drafts)
        .order_by("position", "created_at")
    )
    points = [_facts(viewer, row) for row in rows]
    return Agenda(in_order(points, meeting.pair.report_id), prepared_for(viewer, [meeting.id]).get(meeting.id, {}))


def prepared_for(viewer: Viewer, meeting_ids: Collection[UUID]) -> dict[UUID, dict[UUID, str]]:
    """The lights of several 1:1s in one query: by meeting, by person."""
    rows = Prepared.objects.filter(organisation_id=viewer.organisation_id, meeting_id__in=meeting_ids).filter(
        Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id)
    )
    lights: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for meeting_id, author_id, stage in rows.values_list("meeting_id", "author_id", "stage"):
        lights[meeting_id][author_id] = stage
    return lights


def point_for(viewer: Viewer, point_id: UUID) -> PointFacts:
    """One's own point, to change or take out. Raises NotYours for anybody else's."""
    row = rows_for(viewer).filter(id=point_id, author_id=viewer.person_id).first()
    if row is None:
        raise NotYours
    return _facts(viewer, row)


def place_of(row: TalkingPoint) -> Place:
    return Place("preparation_talkingpoint", "text", row.id, row.pair_id, row.author_id)


def _facts(viewer: Viewer, row: TalkingPoint) -> PointFacts:
    became: str | None = getattr(row, "became", None)
    verdict = None if became is None else Verdict(Home(became) if became else None)
    return PointFacts(
        id=row.id,
        author_id=row.author_id,
        mine=row.author_id == viewer.person_id,
        text=open_sealed(viewer, row.text_sealed, place_of(row)),
        strand=row.strand,
        strand_words=STRANDS[row.strand],
        shared=row.shared_at is not None,
        position=row.position,
        brought_from=getattr(row, "brought_from", None),
        outcome=verdict,
        comes_along=row.shared_at is not None and comes_along(verdict),
        in_hand=getattr(row, "held", False),
        note_ids=tuple(getattr(row, "entries", ())),
        version=row.version,
    )
