"""The jobs of directories and HR systems. Each organisation's is done in an administrator's stead; what fails for one disturbs no other."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from procrastinate.contrib.django import app

from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.connections.hr_drop import Dropped, dropped_in, folder_of, made_ready, take_out
from duologue.bridges.connections.hr_pull import fetched
from duologue.bridges.queries.connections import opened
from duologue.bridges.rules.connections import Opened
from duologue.bridges.rules.hr import DROP, PULL, csv_as_text
from duologue.lifecycle.directory import settle_held
from duologue.lifecycle.hr import note_trouble, receive_list
from duologue.people.actions.directory.readings import forget_readings
from duologue.people.queries import an_administrator_of_each, every_organisation
from duologue.people.queries.directory import as_the_directory
from duologue.privacy.identity import acting_as, as_each, let_lapse
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.viewer import Viewer
from duologue.translation import marked

FETCH_LIST = "fetch_hr_list"
FETCHED = marked("the HR system")
"""What stands where a file has its name."""


@app.periodic(cron="* * * * *")
@app.task(name="take_dropped_lists", queueing_lock="take_dropped_lists")
def take_dropped_lists(timestamp: int) -> None:
    now = datetime.now(UTC)
    for viewer, connected in _connected(DROP, now):
        folder = folder_of(viewer.organisation_id)
        made_ready(folder)
        for one in dropped_in(folder, now=time.time()):
            take_dropped(viewer, connected, one, now)


def take_dropped(viewer: Viewer, connected: Opened, one: Dropped, now: datetime) -> None:
    """First what follows of it is kept, then it goes: killed in between, it is found once more, and is nothing new."""
    with acting_as(viewer, now):
        if one.trouble:
            note_trouble(viewer, DROP, one.path.name, one.trouble, now=now)
            return
        receive_list(viewer, DROP, one.path.name, csv_as_text(one.raw), connected.settings, now=now)
    take_out(one.path)


@app.periodic(cron="20 2 * * *")
@app.task(name="fetch_hr_lists", queueing_lock="fetch_hr_lists")
def fetch_hr_lists(timestamp: int) -> None:
    now = datetime.now(UTC)
    for viewer, connected in _connected(PULL, now):
        fetch_list_of(viewer, connected, now)


@app.task(name=FETCH_LIST)
def fetch_hr_list(organisation_id: str) -> None:
    """By a press."""
    now = datetime.now(UTC)
    for viewer, connected in _connected(PULL, now, UUID(organisation_id)):
        fetch_list_of(viewer, connected, now)


def fetch_list_of(viewer: Viewer, connected: Opened, now: datetime) -> None:
    """Fetched outside of any transaction: a slow server keeps nothing waiting here."""
    try:
        text = fetched(connected)
    except (NotFetched, UnusableText) as trouble:
        with acting_as(viewer, now):
            note_trouble(viewer, PULL, FETCHED, trouble.sentence, now=now)
        return
    with acting_as(viewer, now):
        receive_list(viewer, PULL, FETCHED, text, connected.settings, now=now)


@app.periodic(cron="12 * * * *")
@app.task(name="settle_directories", queueing_lock="settle_directories")
def settle_directories(timestamp: int) -> None:
    """What was held and may go now, and whose last day has come."""
    now = datetime.now(UTC)
    ours = (as_the_directory(one.organisation_id) for one in an_administrator_of_each())
    settling = ((viewer, partial(settle_held, viewer, now=now)) for viewer in ours if viewer)
    as_each(settling, now=now, failed="directories that were not settled")


@app.periodic(cron="40 3 * * *")
@app.task(name="forget_directory_readings", queueing_lock="forget_directory_readings")
def forget_directory_readings(timestamp: int) -> None:
    now = datetime.now(UTC)
    lapsing = ((viewer, partial(forget_readings, viewer, now=now)) for viewer in an_administrator_of_each())
    let_lapse("forget_directory_readings", lapsing, now=now, failed="lists that were read and did not lapse")


def _connected(kind: str, now: datetime, only: UUID | None = None) -> Iterator[tuple[Viewer, Opened]]:
    for organisation_id in [only] if only else every_organisation():
        viewer = as_the_directory(organisation_id)
        if viewer is None:
            continue
        with acting_as(viewer, now):
            connected = opened(organisation_id, kind)
        if connected is not None:
            yield viewer, connected
