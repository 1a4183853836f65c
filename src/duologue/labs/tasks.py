"""The jobs of this room. They carry ids only, and take the time from the clock, as a page does."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from procrastinate.contrib.django import app

from duologue.labs.actions import close_polls, forget_messages, send_outside
from duologue.labs.actions.looking_after import forget_guests, look_after, sessions_to_look_after
from duologue.labs.queries import outside_readers_of, public_pages_of
from duologue.labs.rules.weekly.due import could_be_due, due_week
from duologue.people.queries import an_administrator_of_each, every_organisation, organisation_of
from duologue.privacy.identity import acting_as, as_each, let_lapse
from duologue.privacy.viewer import Viewer, somebody_outside

Work = tuple[Viewer, Callable[[], object]]


@app.periodic(cron="*/10 * * * *")
@app.task(name="send_weeklies_outside", queueing_lock="send_weeklies_outside")
def send_weeklies_outside(timestamp: int) -> None:
    """On the organisation's own clocks: of an address outside nobody knows where it is."""
    now = datetime.now(UTC)
    as_each(_to_outside_readers(now), now=now, failed="Weeklies that were not sent outside")


@app.periodic(cron="45 3 * * *")
@app.task(name="forget_messages", queueing_lock="forget_messages")
def forget_lapsed_messages(timestamp: int) -> None:
    now = datetime.now(UTC)
    lapsing = ((viewer, partial(forget_messages, viewer, now=now)) for viewer in an_administrator_of_each())
    let_lapse("forget_messages", lapsing, now=now, failed="messages that did not lapse")


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
    let_lapse("forget_guests_of_sessions", forgetting, now=now, failed="guests who were not forgotten")


@app.periodic(cron="*/5 * * * *")
@app.task(name="close_polls", queueing_lock="close_polls")
def close_polls_of_sessions(timestamp: int) -> None:
    now = datetime.now(UTC)
    closing = ((viewer, partial(close_polls, viewer, now=now)) for viewer in an_administrator_of_each())
    let_lapse("close_polls", closing, now=now, failed="polls that were not closed")


def _each_session(now: datetime) -> Iterator[tuple[Viewer, Callable[[], object]]]:
    """A transaction of its own for each: whoever books meanwhile waits for one session at most."""
    for viewer in an_administrator_of_each():
        with acting_as(viewer, now):
            sessions = sessions_to_look_after(viewer, now)
        for session_id in sessions:
            yield viewer, partial(look_after, viewer, session_id, now=now)


def _to_outside_readers(now: datetime) -> Iterator[Work]:
    for organisation_id in every_organisation():
        nobody = somebody_outside(organisation_id)
        zone = organisation_of(nobody).zone
        if not could_be_due(zone, now):
            continue
        viewer = somebody_outside(organisation_id, zone)
        with acting_as(viewer, now):
            readers = outside_readers_of(viewer) if public_pages_of(viewer).weekly else []
        for reader_id, last_week in readers:
            if due_week(zone, now, last_week):
                yield viewer, partial(send_outside, viewer, reader_id, now=now)
