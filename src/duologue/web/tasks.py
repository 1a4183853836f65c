"""The jobs in which rooms meet: what somebody takes along is gathered from all of them, what custodians opened is taken out,
and the Weekly counts in many of them."""

from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from duologue.bridges.queries import reach
from duologue.disclosure.actions.breaking import TAKE_OUT
from duologue.labs.rules.weekly.due import could_be_due
from duologue.lifecycle.disclosing import take_out
from duologue.lifecycle.everything import of_a_pair, of_oneself, parts_of
from duologue.lifecycle.leaving import part_with_leavers
from duologue.lifecycle.weekly import send_weekly
from duologue.people.actions.exporting import TAKE_ALONG, forget_exports, give_up_export, keep_export, tell_progress
from duologue.people.actions.importing import forget_sheets
from duologue.people.actions.kept_answers import forget_answers
from duologue.people.queries import an_administrator_of_each, everybody_at_work, everybody_ever, viewer_who
from duologue.privacy.identity import acting_as, as_each, let_lapse
from duologue.privacy.viewer import Viewer
from duologue.web.chat import tasks as chat_tasks
from duologue.web.directory import tasks as directory_tasks
from duologue.web.told.everything import in_one_file


@app.task(name=TAKE_ALONG)
def take_everything_along(organisation_id: str, person_id: str, export_id: str) -> None:
    """As the person whose it is, a transaction a pair, so that the page can say how far it is."""
    viewer = viewer_who(UUID(organisation_id), UUID(person_id))
    if viewer is None:
        return
    now, id_ = datetime.now(UTC), UUID(export_id)
    try:
        gather(viewer, id_, now)
    except Exception:
        with acting_as(viewer, now):
            give_up_export(viewer, id_, now=now)
        raise


def gather(viewer: Viewer, export_id: UUID, now: datetime) -> None:
    with acting_as(viewer, now):
        parts = parts_of(viewer, now)
    pairs = []
    for number, part in enumerate(parts):
        with acting_as(viewer, now):
            tell_progress(viewer, export_id, number, len(parts) + 1)
            pairs.append(of_a_pair(viewer, part, now))
    with acting_as(viewer, now):
        tell_progress(viewer, export_id, len(parts), len(parts) + 1)
    with acting_as(viewer, now):
        file = in_one_file(pairs, of_oneself(viewer, now), viewer, reach().host, now)
        keep_export(viewer, export_id, file, now=now)


@app.periodic(cron="25 * * * *")
@app.task(name="forget_exports", queueing_lock="forget_exports")
def forget_lapsed_exports(timestamp: int) -> None:
    now = datetime.now(UTC)
    lapsing = ((viewer, partial(forget_exports, viewer, now=now)) for viewer in everybody_ever())
    let_lapse("forget_exports", lapsing, now=now, failed="exports that did not lapse")


@app.periodic(cron="35 * * * *")
@app.task(name="forget_answers", queueing_lock="forget_answers")
def forget_lapsed_answers(timestamp: int) -> None:
    """What was answered to programs, kept for a day in case they ask a second time."""
    now = datetime.now(UTC)
    lapsing = ((viewer, partial(forget_answers, viewer, now=now)) for viewer in everybody_ever())
    let_lapse("forget_answers", lapsing, now=now, failed="answers that did not lapse")


@app.periodic(cron="7 * * * *")
@app.task(name="part_with_leavers", queueing_lock="part_with_leavers")
def part_with_those_who_leave(timestamp: int) -> None:
    """Their last day was named beforehand, and has come."""
    now = datetime.now(UTC)
    parting = ((viewer, partial(part_with_leavers, viewer, now=now)) for viewer in an_administrator_of_each())
    as_each(parting, now=now, failed="leavers who were not parted with")


@app.periodic(cron="45 * * * *")
@app.task(name="forget_sheets", queueing_lock="forget_sheets")
def forget_lapsed_sheets(timestamp: int) -> None:
    """Files of people that nobody carried out."""
    now = datetime.now(UTC)
    lapsing = ((viewer, partial(forget_sheets, viewer, now=now)) for viewer in everybody_ever())
    let_lapse("forget_sheets", lapsing, now=now, failed="files of people that did not lapse")


@app.task(name=TAKE_OUT, retry=RetryStrategy(max_attempts=6, exponential_wait=2))
def take_out_what_was_opened(organisation_id: str, glass_id: str, report_id: str) -> None:
    """Through the doors of the report, and with a line of its own."""
    take_out(UUID(organisation_id), UUID(glass_id), UUID(report_id), now=datetime.now(UTC))


@app.periodic(cron="*/10 * * * *")
@app.task(name="send_weeklies", queueing_lock="send_weeklies")
def send_weeklies(timestamp: int) -> None:
    """To whoever asked for it and is not away, on their own clocks."""
    now = datetime.now(UTC)
    due = (viewer for viewer in everybody_at_work(now) if could_be_due(viewer.zone, now))
    as_each(((viewer, partial(send_weekly, viewer, now=now)) for viewer in due), now=now, failed="Weeklies not sent")


CHAT, DIRECTORY = chat_tasks, directory_tasks
"""Found with this module, where procrastinate looks for jobs."""
