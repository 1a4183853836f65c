"""A pair's life, told by its acts: what the tests of this room begin with."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from tests.cast import NOW

from duologue.meetings import actions
from duologue.meetings.queries import MeetingFacts
from duologue.privacy.identity import Viewer, acting_as

START = NOW + timedelta(days=3, hours=1, minutes=30)
"""Thursday at ten in London, when the first 1:1 of `agree` begins."""
AGREED: dict[str, Any] = {
    "rhythm": "weeks",
    "every": 1,
    "weekday": 3,
    "wall_time": time(10),
    "zone": "Europe/London",
    "minutes": 30,
    "place": "Willow",
}


def agree(
    viewer: Viewer, pair_id: UUID, *, version: int | None = None, now: datetime = NOW, **other: Any
) -> MeetingFacts:
    chosen = AGREED | {"starts_on": date(2026, 11, 23)} | other
    with acting_as(viewer, now):
        return actions.agree_series(viewer, pair_id, version=version, now=now, **chosen)


def sit_down(viewer: Viewer, meeting_id: UUID, now: datetime = START) -> None:
    with acting_as(viewer, now):
        actions.open_meeting(viewer, meeting_id, now=now)


def get_up(viewer: Viewer, meeting_id: UUID, now: datetime = START) -> None:
    with acting_as(viewer, now):
        actions.end_meeting(viewer, meeting_id, now=now)


def close(viewer: Viewer, meeting_id: UUID, now: datetime = START) -> MeetingFacts | None:
    """Wrap it up; the next one stands."""
    with acting_as(viewer, now):
        actions.finish_wrap_up(viewer, meeting_id, now=now)
        return actions.plan_next(viewer, meeting_id, now=now)


def write(viewer: Viewer, meeting_id: UUID, text: str, now: datetime = START) -> UUID:
    with acting_as(viewer, now):
        return actions.write_note(viewer, meeting_id, text, now=now).id
