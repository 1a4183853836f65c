"""The jobs of this room. They carry ids only, and take the time from the clock, as a page does."""

from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app

from duologue.people.queries import everybody_at_work, viewer_who
from duologue.privacy.identity import acting_as
from duologue.readiness.actions import read_again
from duologue.readiness.actions.asking import ask_by_mail
from duologue.readiness.actions.calendars import READ_CALENDAR
from duologue.readiness.rules.asking import is_quiet


@app.periodic(cron="*/10 * * * *")
@app.task(name="ask_to_check_in", queueing_lock="ask_to_check_in")
def ask_to_check_in(timestamp: int) -> None:
    """Each person in a transaction of their own: what fails for one is told of at the end, and disturbs no other."""
    now = datetime.now(UTC)
    faults: list[Exception] = []
    for viewer in everybody_at_work(now):
        if is_quiet(viewer.zone, now):
            continue
        try:
            with acting_as(viewer, now):
                ask_by_mail(viewer, now=now)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise ExceptionGroup("check-ins that were not asked for", faults)


@app.task(name=READ_CALENDAR)
def read_calendar(organisation_id: str, person_id: str, source_id: str) -> None:
    """As the person whose calendar it is; who has left has none any more."""
    now = datetime.now(UTC)
    viewer = viewer_who(UUID(organisation_id), UUID(person_id))
    if viewer is None:
        return
    with acting_as(viewer, now):
        read_again(viewer, UUID(source_id), own_networks=settings.DUOLOGUE_OWN_NETWORKS, now=now)
