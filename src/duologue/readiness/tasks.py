"""The jobs of this room. They carry ids only, and take the time from the clock, as a page does."""

from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app

from duologue.people.queries import viewer_by_id
from duologue.privacy.identity import acting_as
from duologue.readiness.actions import read_again
from duologue.readiness.actions.calendars import READ_CALENDAR


@app.task(name=READ_CALENDAR)
def read_calendar(organisation_id: str, person_id: str, source_id: str) -> None:
    """As the person whose calendar it is; who has left has none any more."""
    now = datetime.now(UTC)
    viewer = viewer_by_id(UUID(organisation_id), UUID(person_id))
    if viewer is None:
        return
    with acting_as(viewer, now):
        read_again(viewer, UUID(source_id), own_networks=settings.DUOLOGUE_OWN_NETWORKS, now=now)
