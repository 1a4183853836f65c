"""Doors to what is planned, without opening a word of it: for mail, and for whoever comes by a link and is not signed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from duologue.bridges.calendars.writing import EventFacts
from duologue.meetings.models import Meeting
from duologue.meetings.rules.cadence import Rhythm
from duologue.meetings.rules.states import State
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer

A_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A 1:1 that has not begun, as its when and with whom."""

    id: UUID
    other_name: str
    starts_at: datetime
    every: timedelta | None
    """From one 1:1 of the rhythm to the next; None outside of one."""


def ahead_for(viewer: Viewer, now: datetime) -> list[Ahead]:
    """Of every open pair of the viewer's, in one query, also while the last one waits to be wrapped up."""
    return [_ahead(viewer, row) for row in _planned(viewer, now).order_by("starts_at", "id")]


def one_ahead_for(viewer: Viewer, meeting_id: UUID, now: datetime) -> Ahead:
    """Raises NotYours, also once it has begun or its pair has ended."""
    row = _planned(viewer, now).filter(id=meeting_id).first()
    if row is None:
        raise NotYours
    return _ahead(viewer, row)


def calendar_for(viewer: Viewer, since: datetime) -> list[EventFacts]:
    """As a calendar shows them: those of open pairs, planned and past, the soonest first; one query."""
    mine = Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id)
    rows = Meeting.objects.filter(mine, organisation_id=viewer.organisation_id, pair__ended_at=None)
    fields = ("id", "version", "starts_at", "minutes", "zone", "state", "created_at")
    found = rows.filter(starts_at__gt=since).order_by("starts_at", "id").values_list(*fields)
    return [
        EventFacts(id_, version, starts_at, minutes, zone, state == State.MISSED, created_at)
        for id_, version, starts_at, minutes, zone, state, created_at in found
    ]


def _planned(viewer: Viewer, now: datetime) -> QuerySet[Meeting]:
    mine = Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id)
    rows = Meeting.objects.filter(mine, organisation_id=viewer.organisation_id, pair__ended_at=None)
    return rows.filter(state=State.PLANNED, starts_at__gt=now).select_related("pair__manager", "pair__report", "series")


def _ahead(viewer: Viewer, row: Meeting) -> Ahead:
    other = row.pair.report if row.pair.manager_id == viewer.person_id else row.pair.manager
    series = row.series if row.series and row.series.ended_at is None and not row.of_its_own else None
    every = None
    if series is not None:
        every = series.every * (timedelta(weeks=1) if series.rhythm == Rhythm.WEEKS else A_MONTH)
    return Ahead(row.id, other.name, row.starts_at, every)
