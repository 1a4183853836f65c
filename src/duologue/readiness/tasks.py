"""The jobs of this room. They carry ids only, and take the time from the clock, as a page does."""

from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from duologue.bridges.actions import listen, mail_times, publish
from duologue.bridges.actions.publishing import PUBLISH_TIMES, STAYS
from duologue.bridges.actions.times_by_mail import MAIL_TIMES
from duologue.bridges.queries import reach, sender
from duologue.bridges.rules.quiet import is_quiet
from duologue.meetings.queries import calendar_for
from duologue.people.queries import everybody_at_work, everybody_ever, viewer_who
from duologue.privacy.identity import acting_as, as_each, let_lapse
from duologue.readiness.actions import forget_lapsed, read_again
from duologue.readiness.actions.asking import ask_by_mail
from duologue.readiness.actions.calendars import READ_CALENDAR


@app.periodic(cron="*/10 * * * *")
@app.task(name="ask_to_check_in", queueing_lock="ask_to_check_in")
def ask_to_check_in(timestamp: int) -> None:
    now = datetime.now(UTC)
    awake = (viewer for viewer in everybody_at_work(now) if not is_quiet(viewer.zone, now))
    asked = ((viewer, partial(ask_by_mail, viewer, now=now)) for viewer in awake)
    as_each(asked, now=now, failed="check-ins that were not asked for")


@app.periodic(cron="10 3 * * *")
@app.task(name="forget_check_ins", queueing_lock="forget_check_ins")
def forget_check_ins(timestamp: int) -> None:
    """Of those who have left as well."""
    now = datetime.now(UTC)
    lapsing = ((viewer, partial(forget_lapsed, viewer, now=now)) for viewer in everybody_ever())
    let_lapse("forget_check_ins", lapsing, now=now, failed="check-ins that did not lapse")


@app.task(name=READ_CALENDAR)
def read_calendar(organisation_id: str, person_id: str, source_id: str) -> None:
    """As the person whose calendar it is; who has left has none any more."""
    now = datetime.now(UTC)
    viewer = viewer_who(UUID(organisation_id), UUID(person_id))
    if viewer is None:
        return
    with acting_as(viewer, now):
        read_again(viewer, UUID(source_id), reach=reach(), now=now)
        listen(viewer, UUID(source_id), reach(), now=now)


@app.task(name=PUBLISH_TIMES)
def publish_times(organisation_id: str, person_id: str) -> None:
    """As the person into whose calendar they go."""
    now = datetime.now(UTC)
    viewer = viewer_who(UUID(organisation_id), UUID(person_id))
    if viewer is not None:
        with acting_as(viewer, now):
            publish(viewer, calendar_for(viewer, now - STAYS), reach(), now=now)


@app.task(name=MAIL_TIMES, retry=RetryStrategy(max_attempts=6, exponential_wait=4))
def mail_the_times(organisation_id: str, person_id: str) -> None:
    """As the person who gets them by mail."""
    now = datetime.now(UTC)
    viewer = viewer_who(UUID(organisation_id), UUID(person_id))
    if viewer is not None:
        with acting_as(viewer, now):
            mail_times(viewer, calendar_for(viewer, now), sender(), now=now)
