"""One 1:1 of amara and ben, planned for Thursday, and how it goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast

from duologue.meetings import actions
from duologue.privacy.identity import Viewer, acting_as

THURSDAY = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
AFTERWARDS = THURSDAY + timedelta(minutes=30)


def plan(cast: Cast, pair_id: UUID | None = None, by: Viewer | None = None) -> UUID:
    viewer = by or cast.ben
    with acting_as(viewer, NOW):
        meeting = actions.agree_series(
            viewer,
            pair_id or cast.pair_id,
            rhythm="weeks",
            every=1,
            weekday=3,
            wall_time=time(10),
            zone="Europe/London",
            minutes=30,
            place="Willow",
            starts_on=date(2026, 11, 23),
            version=None,
            now=NOW,
        )
    return meeting.id


def begin(cast: Cast, meeting_id: UUID) -> None:
    with acting_as(cast.ben, THURSDAY):
        actions.open_meeting(cast.ben, meeting_id, now=THURSDAY)


def end(cast: Cast, meeting_id: UUID) -> None:
    with acting_as(cast.ben, AFTERWARDS):
        actions.end_meeting(cast.ben, meeting_id, now=AFTERWARDS)


def wrap(cast: Cast, meeting_id: UUID) -> UUID:
    """Closed; the id of the next one."""
    with acting_as(cast.ben, AFTERWARDS):
        actions.finish_wrap_up(cast.ben, meeting_id, now=AFTERWARDS)
        following = actions.plan_next(cast.ben, meeting_id, now=AFTERWARDS)
    assert following is not None
    return following.id


def part(cast: Cast, at: datetime) -> None:
    """The pair of amara and ben ends."""
    with acting_as(cast.esra, at):
        actions.close_pair(cast.esra, cast.pair_id, now=at)


@contextmanager
def statements() -> Iterator[list[str]]:
    """What was asked of the database inside, in order."""
    asked: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked.extend(query["sql"] for query in captured.captured_queries)


def announcements(asked: list[str]) -> int:
    return sum("pg_notify" in sql for sql in asked)


def visible_rows(viewer: Viewer | None, tables: list[str]) -> dict[str, int]:
    """How many rows each table shows to this identity, or to none, past every door."""
    with acting_as(viewer, NOW) if viewer else nobody(), connection.cursor() as cursor:
        counts = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts[table] = cursor.fetchone()[0]
    return counts


@contextmanager
def nobody() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('duologue.person', '', true), set_config('duologue.organisation', '', true)")
    yield
