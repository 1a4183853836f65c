"""Doors to deputies: whom one named, and the times that one sees as somebody's deputy. No words, no places."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from duologue.meetings.models import Deputy, TakenTime
from duologue.meetings.policy import stands_in
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class DeputyFacts:
    id: UUID
    manager_id: UUID
    manager_name: str
    deputy_name: str
    deputy_id: UUID
    named_by: UUID | None
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class DeputyTime:
    manager_name: str
    report_name: str
    starts_at: datetime
    ends_at: datetime


def deputies_of(viewer: Viewer, now: datetime) -> list[DeputyFacts]:
    """Those the viewer named and whose last day has not passed."""
    return [one for one in _standing(viewer, now) if one.manager_id == viewer.person_id]


def deputies_named_for(viewer: Viewer, manager_id: UUID, now: datetime) -> list[DeputyFacts]:
    """Those whom the viewer named, as an administrator, for somebody who is away."""
    return [one for one in _standing(viewer, now) if one.manager_id == manager_id and one.named_by == viewer.person_id]


def deputy_times_for(viewer: Viewer, now: datetime) -> list[DeputyTime]:
    """The 1:1s to come, within the span, of everybody the viewer stands in for today; two queries."""
    today = viewer.day_of(now)
    spans = [
        one
        for one in _standing(viewer, now)
        if one.deputy_id == viewer.person_id and stands_in(one.first_on, one.last_on, today)
    ]
    rows = TakenTime.objects.filter(
        organisation_id=viewer.organisation_id,
        person_id__in=[one.manager_id for one in spans],
        pair__manager_id=F("person_id"),
        pair__organisation_id=viewer.organisation_id,
        ends_at__gt=now,
    )
    return [
        DeputyTime(row.pair.manager.name, row.pair.report.name, row.starts_at, row.ends_at)
        for row in rows.select_related("pair__manager", "pair__report").order_by("starts_at", "id")
        if any(
            one.manager_id == row.person_id and one.first_on <= viewer.day_of(row.starts_at) <= one.last_on
            for one in spans
        )
    ]


def _standing(viewer: Viewer, now: datetime) -> list[DeputyFacts]:
    rows = Deputy.objects.filter(
        organisation_id=viewer.organisation_id, ended_at=None, last_on__gte=viewer.day_of(now)
    ).select_related("author", "deputy")
    return [
        DeputyFacts(
            row.id,
            row.author_id,
            row.author.name,
            row.deputy.name,
            row.deputy_id,
            row.named_by_id,
            row.first_on,
            row.last_on,
        )
        for row in rows.order_by("first_on", "id")
    ]
