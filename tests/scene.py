"""One 1:1 of amara and ben, planned for Thursday, and how it goes on; and what the database was asked meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast
from tests.rooms.meetings.story import START, agree, close, get_up, sit_down

from duologue.meetings.actions import close_pair
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.models import AccessEntry

THURSDAY = START
AFTERWARDS = THURSDAY + timedelta(minutes=30)


def plan(cast: Cast) -> UUID:
    return agree(cast.ben, cast.pair_id).id


def begin(cast: Cast, meeting_id: UUID) -> None:
    sit_down(cast.ben, meeting_id, THURSDAY)


def end(cast: Cast, meeting_id: UUID) -> None:
    get_up(cast.ben, meeting_id, AFTERWARDS)


def wrap(cast: Cast, meeting_id: UUID) -> UUID:
    """Closed; the id of the next one."""
    following = close(cast.ben, meeting_id, AFTERWARDS)
    assert following is not None
    return following.id


def part(cast: Cast, at: datetime) -> None:
    """The pair of amara and ben ends."""
    with acting_as(cast.esra, at):
        close_pair(cast.esra, cast.pair_id, now=at)


@contextmanager
def statements() -> Iterator[list[str]]:
    """What was asked of the database inside, in order."""
    asked: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked.extend(query["sql"] for query in captured.captured_queries)


def last_line(viewer: Viewer) -> tuple[str, str, str] | None:
    """Who did what with what, by the latest line of this person's log; inside an identity."""
    mine = AccessEntry.objects.filter(organisation_id=viewer.organisation_id, subject_id=viewer.person_id)
    return mine.order_by("-seq").values_list("actor_name", "act", "kind").first()


def announcements(asked: list[str]) -> int:
    return sum("pg_notify" in sql for sql in asked)


def rows_seen(viewer: Viewer | None, at: datetime, tables: list[str]) -> dict[str, int]:
    """How many rows each table shows to this identity, or to none, past every door."""
    with acting_as(viewer, at) if viewer else _nobody():
        return {table: _counted(table) for table in tables}


def refused_or_nothing(viewer: Viewer, at: datetime, statement: str) -> bool:
    """Whether this identity changes no row with raw SQL."""
    with acting_as(viewer, at), connection.cursor() as cursor:
        cursor.execute(statement)
        changed: int = cursor.rowcount
    return changed == 0


def _counted(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        found: int = cursor.fetchone()[0]
    return found


@contextmanager
def _nobody() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('duologue.person', '', true), set_config('duologue.organisation', '', true)")
    yield
