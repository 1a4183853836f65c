"""Door to what stands beside an agenda: both lights, the shape, what was spoken of lately, the questions one has met."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from duologue.meetings.models import Meeting
from duologue.meetings.queries import MeetingFacts
from duologue.meetings.rules.states import State
from duologue.preparation.models import ChosenShape, Looked, Outcome, Prepared, QuestionsKept, QuestionsMet
from duologue.preparation.queries.goals import goal_titles, titles_from
from duologue.preparation.queries.library import library_columns, library_from
from duologue.preparation.rules.coverage import STRIP, Covered, coverage
from duologue.preparation.rules.looks import Look
from duologue.preparation.rules.shape import Shape, shape_of
from duologue.preparation.rules.shelf import Library
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once


@dataclass(frozen=True, slots=True)
class Met:
    """Questions of the bank that somebody met: each with the number of 1:1s that the pair had had by then."""

    shown: dict[str, int] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    put_aside: dict[str, int] = field(default_factory=dict)

    def met_at(self, number: int) -> frozenset[str]:
        """Suggested or asked for that 1:1."""
        return frozenset(one for how in (self.shown, self.taken) for one, at in how.items() if at == number)


@dataclass(frozen=True, slots=True)
class Margin:
    prepared: dict[UUID, str]
    """By person; who said nothing is not in it."""
    shape: Shape
    chosen: bool
    """Whether the report chose the shape, or it follows from the minutes."""
    covered: list[Covered]
    held: int
    """1:1s this pair has had."""
    met: Met
    """The viewer's own; the other's are nobody else's to know."""
    library: Library
    """What there is to ask, and what of it the viewer likes; nobody else knows."""
    goals: dict[UUID, str]
    """The open goals of the pair, by id."""
    look: Look | None
    """When the viewer last looked at this agenda; nobody else knows."""
    prepared_at: dict[UUID, datetime]


def margin_for(viewer: Viewer, meeting: MeetingFacts) -> Margin:
    """One query, and the viewer's own words opened."""
    kept = (QuestionsMet.id_of(meeting.pair.id, viewer.person_id), QuestionsKept.id_of(viewer.person_id))
    row = _row(viewer, meeting.pair.id, meeting.id, meeting.starts_at, *kept)[0]
    spoken = [frozenset(one["strands"]) for one in reversed(row["spoken"])]
    return Margin(
        prepared={UUID(light["by"]): light["stage"] for light in row["lights"]},
        shape=Shape(row["shape"]) if row["shape"] else shape_of(meeting.minutes),
        chosen=row["shape"] is not None,
        covered=coverage(spoken),
        held=row["held"] or 0,
        met=_met(viewer, meeting.pair.id, row["met_text"]),
        library=library_from(viewer, row),
        goals=titles_from(viewer, meeting.pair.id, row["goals"]),
        look=Look(row["seen_at"], row["seen_before"]) if row["seen_at"] else None,
        prepared_at={UUID(light["by"]): datetime.fromisoformat(light["at"]) for light in row["lights"]},
    )


@worded_once
def _row(
    viewer: Viewer, pair_id: UUID, meeting_id: UUID, starts_at: datetime, met_id: UUID, shelf_id: UUID
) -> QuerySet[Any, Any]:
    ours = viewer.organisation_id
    held = Meeting.objects.filter(organisation_id=ours, pair_id=pair_id, state=State.HELD, starts_at__lt=starts_at)
    shapes = ChosenShape.objects.filter(organisation_id=ours, meeting_id=OuterRef("pk"))
    mine = QuestionsMet.objects.filter(id=met_id, organisation_id=ours)
    lights = Prepared.objects.filter(organisation_id=ours, meeting_id=OuterRef("pk"))
    looks = Looked.objects.filter(organisation_id=ours, meeting_id=OuterRef("pk"), author_id=viewer.person_id)
    asked: QuerySet[Any, Any] = (
        Meeting.objects.filter(organisation_id=ours, id=meeting_id)
        .annotate(
            held=Subquery(held.order_by().values("pair").annotate(many=Count("*")).values("many")),
            shape=Subquery(shapes.values("shape")[:1]),
            lights=ArraySubquery(lights.values(said=JSONObject(by="author_id", stage="stage", at="at"))),
            spoken=ArraySubquery(_spoken(viewer, held)),
            met_text=Subquery(mine.values("text_sealed")),
            goals=ArraySubquery(goal_titles(viewer, pair_id)),
            seen_at=Subquery(looks.values("at")[:1]),
            seen_before=Subquery(looks.values("before")[:1]),
            **library_columns(viewer, shelf_id),
        )
        .values(
            *("held", "shape", "lights", "spoken", "met_text"),
            *("goals", "seen_at", "seen_before", "shelf_text", "added"),
        )
    )
    return asked


def _spoken(viewer: Viewer, held: QuerySet[Meeting]) -> QuerySet[Any, Any]:
    """The strands spoken of in each of the last 1:1s, the latest first."""
    outcomes = Outcome.objects.filter(organisation_id=viewer.organisation_id, meeting_id=OuterRef("pk"), home="")
    strands = ArraySubquery(outcomes.values("point__strand").distinct())
    return held.annotate(strands=strands).order_by("-starts_at").values(said=JSONObject(strands="strands"))[:STRIP]


def _met(viewer: Viewer, pair_id: UUID, sealed: bytes | memoryview | None) -> Met:
    if sealed is None:
        return Met()
    return met_of(open_sealed(viewer, sealed, QuestionsMet.of(viewer.organisation_id, pair_id, viewer.person_id).place))


def met_of(text: str) -> Met:
    """As it is kept: {"shown": {id: number of 1:1s by then}, "taken": {…}, "put_aside": {…}}."""
    return Met(**json.loads(text))
