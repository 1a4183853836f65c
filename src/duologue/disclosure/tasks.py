"""The job of this room."""

from datetime import UTC, datetime
from functools import partial

from procrastinate.contrib.django import app

from duologue.disclosure.actions import end_lapsed, end_opened
from duologue.people.queries import everybody_ever
from duologue.privacy.identity import as_each
from duologue.privacy.viewer import Viewer


@app.periodic(cron="25 * * * *")
@app.task(name="end_disclosures", queueing_lock="end_disclosures")
def end_disclosures(timestamp: int) -> None:
    """Each as one of those it concerns. Nobody reads what is over before that either: the doors look at the time."""
    now = datetime.now(UTC)
    ending = ((viewer, partial(end_what_is_over, viewer, now=now)) for viewer in everybody_ever())
    as_each(ending, now=now, failed="disclosures that did not end")


def end_what_is_over(viewer: Viewer, *, now: datetime) -> None:
    end_lapsed(viewer, now=now)
    end_opened(viewer, now=now)
