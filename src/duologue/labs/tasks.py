"""The jobs of this room. They carry ids only, and take the time from the clock, as a page does."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from procrastinate.contrib.django import app

from duologue.labs.actions.looking_after import forget_guests, look_after, sessions_to_look_after
from duologue.people.queries import an_administrator_of_each
from duologue.privacy.identity import acting_as, as_each
from duologue.privacy.viewer import Viewer


@app.periodic(cron="*/5 * * * *")
@app.task(name="look_after_sessions", queueing_lock="look_after_sessions")
def look_after_sessions(timestamp: int) -> None:
    now = datetime.now(UTC)
    as_each(_each_session(now), now=now, failed="sessions that were not looked after")


@app.periodic(cron="25 3 * * *")
@app.task(name="forget_guests_of_sessions", queueing_lock="forget_guests_of_sessions")
def forget_guests_of_sessions(timestamp: int) -> None:
    now = datetime.now(UTC)
    forgetting = ((viewer, partial(forget_guests, viewer, now=now)) for viewer in an_administrator_of_each())
    as_each(forgetting, now=now, failed="guests who were not forgotten")


def _each_session(now: datetime) -> Iterator[tuple[Viewer, Callable[[], object]]]:
    """A transaction of its own for each: whoever books meanwhile waits for one session at most."""
    for viewer in an_administrator_of_each():
        with acting_as(viewer, now):
            sessions = sessions_to_look_after(viewer, now)
        for session_id in sessions:
            yield viewer, partial(look_after, viewer, session_id, now=now)
