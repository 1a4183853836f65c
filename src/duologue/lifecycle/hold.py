"""Holding a 1:1: opening it, one point in hand, and words that belong under a point."""

from datetime import datetime
from uuid import UUID

from duologue.meetings.actions import end_meeting, open_meeting, write_note
from duologue.meetings.queries import MeetingFacts, meeting_for
from duologue.preparation.actions import mark_spoken, park_point, put_under_point, take_in_hand
from duologue.preparation.queries import PointFacts, agenda_for
from duologue.privacy.viewer import Viewer


def begin(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> None:
    """Open the 1:1 and take the first point in hand: the report's own come first."""
    open_meeting(viewer, meeting_id, now=now)
    meeting = meeting_for(viewer, meeting_id, now)
    agenda = agenda_for(viewer, meeting)
    if not any(point.in_hand for point in agenda.points):
        _take_next(viewer, meeting, agenda.points, after=None, now=now)


def go_on(viewer: Viewer, meeting_id: UUID, point_id: UUID, *, now: datetime) -> None:
    """This point is spoken of: take the next one that is not."""
    mark_spoken(viewer, point_id, meeting_id, now=now)
    _next_after(viewer, meeting_id, point_id, now)


def skip(viewer: Viewer, meeting_id: UUID, point_id: UUID, *, now: datetime) -> None:
    """Not this one now: take the next. It stays on the agenda, and comes along if nobody comes back to it."""
    _next_after(viewer, meeting_id, point_id, now)


def park(
    viewer: Viewer, meeting_id: UUID, point_id: UUID, home: str, *, own_at: datetime | None = None, now: datetime
) -> None:
    """This point gets a home elsewhere: take the next one. `own_at`: when its meeting of its own is, where known."""
    park_point(viewer, point_id, meeting_id, home, own_at=own_at, now=now)
    _next_after(viewer, meeting_id, point_id, now)


def say(viewer: Viewer, meeting_id: UUID, text: str, kind: str, point_id: UUID | None, *, now: datetime) -> UUID:
    """A finished entry, under the point it belongs to. Its id."""
    note = write_note(viewer, meeting_id, text, kind=kind, now=now)
    if point_id is not None:
        put_under_point(viewer, point_id, note.id, now=now)
    return note.id


def finish(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> None:
    """The talking is over: wrap up."""
    end_meeting(viewer, meeting_id, now=now)


def _next_after(viewer: Viewer, meeting_id: UUID, point_id: UUID, now: datetime) -> None:
    meeting = meeting_for(viewer, meeting_id, now)
    _take_next(viewer, meeting, agenda_for(viewer, meeting).points, after=point_id, now=now)


def _take_next(
    viewer: Viewer, meeting: MeetingFacts, points: list[PointFacts], *, after: UUID | None, now: datetime
) -> None:
    """The next point down the agenda without an outcome, else the first such; none when all have one."""
    places = {point.id: place for place, point in enumerate(points)}
    start = places.get(after, -1) + 1 if after else 0
    waiting = [point for point in points[start:] + points[:start] if point.shared and point.outcome is None]
    take_in_hand(viewer, meeting.id, waiting[0].id if waiting else None, now=now)
