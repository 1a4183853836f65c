"""Doors to the agenda: the points of a 1:1, what became of them, and one's own words to reword."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, JSONField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from duologue.meetings.queries import MeetingFacts
from duologue.preparation.models import Carry, InHand, PointNote, TalkingPoint
from duologue.preparation.policy import ALIVE
from duologue.preparation.queries.answers import AnswerFacts, answers_from, answers_of, parked
from duologue.preparation.queries.rows import appears_on, points_seen_by, verdict_of, with_outcome
from duologue.preparation.rules.about import About, Thing
from duologue.preparation.rules.agenda import in_order
from duologue.preparation.rules.outcomes import Verdict
from duologue.preparation.rules.unfinished import comes_along
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once


@dataclass(frozen=True, slots=True)
class Stay:
    """One of the two would like to give the point in hand the rest of the time; `agreed` once both do."""

    asked_by: UUID
    agreed: bool


@dataclass(frozen=True, slots=True)
class PointFacts:
    id: UUID
    author_id: UUID
    mine: bool
    text: str
    strand: str
    shared: bool
    position: int
    about: About | None
    answers: tuple[AnswerFacts, ...]
    shared_at: datetime | None
    reworded_at: datetime | None
    """Since it was shared."""
    brought_from: date | None
    """The day of the 1:1 it was first brought to, when that was an earlier one."""
    came_along: int
    """How many times it went over to the next 1:1, this one included."""
    outcome: Verdict | None
    comes_along: bool
    """To the next 1:1, by itself."""
    in_hand: bool
    stay: Stay | None
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
    shared_on: MeetingFacts | None = None
    """Of one that was just shared or taken back: the 1:1 whose other person reads it, or read it."""
    opened_at: datetime | None = None
    """Of one that was just taken back: when they had first opened it."""


@dataclass(frozen=True, slots=True)
class Agenda:
    points: list[PointFacts]
    elsewhere: list[PointFacts]
    """Raised in writing or parked for a meeting of their own at an earlier 1:1, and not done with."""


def agenda_for(viewer: Viewer, meeting: MeetingFacts) -> Agenda:
    """The agenda of a 1:1 as `viewer` sees it, the report's own points first, and what waits elsewhere; one query.

    One's drafts of the pair stand on whichever agenda is being made: they wait for no particular 1:1.
    """
    # While they talk what waits elsewhere is not shown, and a page that follows every word has no time for it.
    looks_elsewhere = meeting.wrapped_at is None and meeting.state != "open"
    rows = _on_agenda(viewer, meeting.pair.id, meeting.id, meeting.state in ALIVE, looks_elsewhere)
    facts = [(row.on_it, _one(viewer, row, meeting.id)) for row in rows]
    return Agenda(
        points=in_order((point for on_it, point in facts if on_it), meeting.pair.report_id),
        elsewhere=[point for on_it, point in facts if not on_it],
    )


@worded_once
def _on_agenda(
    viewer: Viewer, pair_id: UUID, meeting_id: UUID, with_drafts: bool, looks_elsewhere: bool
) -> QuerySet[Any]:
    on_it = appears_on(viewer, meeting_id)
    if with_drafts:
        on_it |= Q(author_id=viewer.person_id, shared_at=None)
    rows = points_seen_by(viewer).filter(pair_id=pair_id)
    if looks_elsewhere:
        rows = rows.filter(Q(on_it) | Exists(parked(viewer)))
        rows = rows.annotate(on_it=Case(When(on_it, then=True), default=False), parked=_parked(viewer))
    else:
        rows = rows.filter(on_it).annotate(on_it=Value(True), parked=Value(None, JSONField()))
    return _with_what_became_of_it(viewer, rows, meeting_id)


def strands_for(viewer: Viewer, meeting: MeetingFacts) -> frozenset[str]:
    """What the points that `viewer` sees on an agenda to come are about, without opening a word of them; one query."""
    return frozenset(_strands(viewer, meeting.pair.id, meeting.id))


@worded_once
def _strands(viewer: Viewer, pair_id: UUID, meeting_id: UUID) -> QuerySet[TalkingPoint, str]:
    on_it = appears_on(viewer, meeting_id) | Q(author_id=viewer.person_id, shared_at=None)
    rows = points_seen_by(viewer).filter(on_it, pair_id=pair_id)
    return rows.order_by().values_list("strand", flat=True).distinct()


def elsewhere_for(viewer: Viewer, meeting: MeetingFacts) -> list[PointFacts]:
    """Every point of the pair that was raised in writing or parked for a meeting of its own; one query."""
    return [_one(viewer, row, meeting.id) for row in _waiting_elsewhere(viewer, meeting.pair.id, meeting.id)]


@worded_once
def _waiting_elsewhere(viewer: Viewer, pair_id: UUID, meeting_id: UUID) -> QuerySet[Any]:
    rows = points_seen_by(viewer).filter(Exists(parked(viewer)), pair_id=pair_id, shared_at__isnull=False)
    rows = rows.annotate(on_it=Value(False), parked=_parked(viewer))
    return _with_what_became_of_it(viewer, rows, meeting_id)


def point_for(viewer: Viewer, point_id: UUID) -> Wording:
    """One's own point, to reword it; the other's is nobody else's to reword."""
    own = points_seen_by(viewer).filter(id=point_id, author_id=viewer.person_id).first()
    if own is None:
        raise NotYours
    return wording_of(viewer, own)


def wording_of(viewer: Viewer, own: TalkingPoint, shared_on: MeetingFacts | None = None) -> Wording:
    text = open_sealed(viewer, own.text_sealed, own.place)
    return Wording(own.id, text, own.strand, own.shared_at is not None, own.version, shared_on)


def _with_what_became_of_it(viewer: Viewer, points: QuerySet[Any], meeting_id: UUID) -> QuerySet[Any]:
    """In that 1:1, in one query."""
    ours = viewer.organisation_id
    under = PointNote.objects.filter(organisation_id=ours, point_id=OuterRef("pk"))
    in_hand = InHand.objects.filter(organisation_id=ours, point_id=OuterRef("pk"), meeting_id=meeting_id)
    carried = Carry.objects.filter(organisation_id=ours, point_id=OuterRef("pk")).order_by("at")
    rows = with_outcome(viewer, points.filter(meeting__organisation_id=ours), meeting_id).annotate(
        home=F("said__home"),
        own_at=F("said__own_at"),
        in_hand=Subquery(in_hand.values(said=JSONObject(by="stay_asked_by", since="stays_since"))[:1]),
        notes=ArraySubquery(under.values("note_id")),
        answers_under=answers_of(viewer),
        first_at=F("meeting__starts_at"),
        carried=ArraySubquery(carried.values("meeting_id")),
    )
    return rows.order_by("created_at", "id")


def _one(viewer: Viewer, row: Any, meeting_id: UUID) -> PointFacts:
    mine = row.author_id == viewer.person_id
    shared = row.shared_at is not None
    outcome = verdict_of(row.home, row.own_at) if row.on_it else _elsewhere(row.parked)
    held = row.in_hand or {}
    return PointFacts(
        id=row.id,
        author_id=row.author_id,
        mine=mine,
        text=open_sealed(viewer, row.text_sealed, row.place),
        strand=row.strand,
        shared=shared,
        position=row.position,
        about=About(Thing(row.about), row.about_id) if row.about and row.about_id else None,
        answers=answers_from(viewer, row.pair_id, row.answers_under),
        shared_at=row.shared_at,
        reworded_at=row.reworded_at,
        brought_from=viewer.day_of(row.first_at) if shared and row.meeting_id != meeting_id else None,
        came_along=row.carried.index(meeting_id) + 1 if meeting_id in row.carried else 0,
        outcome=outcome,
        comes_along=shared and comes_along(outcome),
        in_hand=row.in_hand is not None,
        stay=Stay(UUID(held["by"]), held["since"] is not None) if held.get("by") else None,
        version=row.version if mine else 0,
        note_ids=tuple(row.notes),
    )


def _parked(viewer: Viewer) -> Subquery:
    return Subquery(parked(viewer).values(said=JSONObject(home="home", own_at="own_at"))[:1])


def _elsewhere(row: dict[str, Any]) -> Verdict | None:
    return verdict_of(row["home"], datetime.fromisoformat(row["own_at"]) if row["own_at"] else None)
