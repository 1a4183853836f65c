"""Doors to the agenda: the points of a 1:1, what became of them, and one's own words to reword."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from duologue.meetings.queries import MeetingFacts
from duologue.preparation.models import InHand, PointNote, TalkingPoint
from duologue.preparation.policy import ALIVE
from duologue.preparation.queries.rows import appears_on, points_seen_by, verdict_of, with_outcome
from duologue.preparation.rules.agenda import in_order
from duologue.preparation.rules.outcomes import Verdict
from duologue.preparation.rules.unfinished import comes_along
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PointFacts:
    id: UUID
    author_id: UUID
    mine: bool
    text: str
    strand: str
    shared: bool
    position: int
    brought_from: date | None
    """The day of the 1:1 it was first brought to, when that was an earlier one."""
    outcome: Verdict | None
    comes_along: bool
    """To the next 1:1, by itself."""
    in_hand: bool
    version: int
    """Of one's own points; 0 of the other's, for it would show how often they were reworded before."""
    note_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One's own point as it stands, with the version that a rewording starts from."""

    id: UUID
    text: str
    strand: str
    shared: bool
    version: int


@dataclass(frozen=True, slots=True)
class Agenda:
    points: list[PointFacts]


def agenda_for(viewer: Viewer, meeting: MeetingFacts) -> Agenda:
    """The agenda of a 1:1 as `viewer` sees it, the report's own points first; one query.

    One's drafts of the pair stand on whichever agenda is being made: they wait for no particular 1:1.
    """
    on_it = appears_on(viewer, meeting.id)
    if meeting.state in ALIVE:
        on_it |= Q(author_id=viewer.person_id, shared_at=None)
    rows = points_seen_by(viewer).filter(on_it, pair_id=meeting.pair.id)
    return Agenda(
        points=in_order(_facts(viewer, rows, meeting.id), meeting.pair.report_id),
    )


def point_for(viewer: Viewer, point_id: UUID) -> Wording:
    """One's own point, to reword it; the other's is nobody else's to reword."""
    own = points_seen_by(viewer).filter(id=point_id, author_id=viewer.person_id).first()
    if own is None:
        raise NotYours
    return wording_of(viewer, own)


def wording_of(viewer: Viewer, own: TalkingPoint) -> Wording:
    text = open_sealed(viewer, own.text_sealed, own.place)
    return Wording(own.id, text, own.strand, own.shared_at is not None, own.version)


def _facts(viewer: Viewer, points: QuerySet[TalkingPoint], meeting_id: UUID) -> list[PointFacts]:
    """The points with what became of them in that 1:1, in one query."""
    ours = viewer.organisation_id
    under = PointNote.objects.filter(organisation_id=ours, point_id=OuterRef("pk"))
    in_hand = InHand.objects.filter(organisation_id=ours, point_id=OuterRef("pk"), meeting_id=meeting_id)
    rows = with_outcome(viewer, points.filter(meeting__organisation_id=ours), meeting_id).annotate(
        home=F("said__home"),
        in_hand=Exists(in_hand),
        notes=ArraySubquery(under.values("note_id")),
        first_at=F("meeting__starts_at"),
    )
    rows = rows.order_by("created_at", "id")
    return [
        PointFacts(
            id=row.id,
            author_id=row.author_id,
            mine=row.author_id == viewer.person_id,
            text=open_sealed(viewer, row.text_sealed, row.place),
            strand=row.strand,
            shared=row.shared_at is not None,
            position=row.position,
            brought_from=_day(row.first_at, viewer) if row.shared_at and row.meeting_id != meeting_id else None,
            outcome=verdict_of(row.home),
            comes_along=row.shared_at is not None and comes_along(verdict_of(row.home)),
            in_hand=row.in_hand,
            version=row.version if row.author_id == viewer.person_id else 0,
            note_ids=tuple(row.notes),
        )
        for row in rows
    ]


def _day(at: datetime, viewer: Viewer) -> date:
    return at.astimezone(ZoneInfo(viewer.zone)).date()
