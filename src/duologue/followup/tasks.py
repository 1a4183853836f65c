"""The jobs of this room."""

from datetime import UTC, datetime
from functools import partial

from procrastinate.contrib.django import app

from duologue.followup.actions import send_digest
from duologue.followup.actions.due import tell_what_is_due
from duologue.followup.rules.digest import is_due
from duologue.people.queries import everybody_at_work
from duologue.privacy.identity import as_each


@app.periodic(cron="5,35 * * * *")
@app.task(name="send_digests", queueing_lock="send_digests")
def send_digests(timestamp: int) -> None:
    """Whoever is away gets none; the week after is a week again."""
    now = datetime.now(UTC)
    due = (viewer for viewer in everybody_at_work(now) if is_due(viewer.zone, now))
    as_each(((viewer, partial(send_digest, viewer, now=now)) for viewer in due), now=now, failed="digests not sent")


@app.periodic(cron="15,45 * * * *")
@app.task(name="tell_what_is_due", queueing_lock="tell_what_is_due")
def tell_what_is_due_today(timestamp: int) -> None:
    """Whoever is away gets none."""
    now = datetime.now(UTC)
    told = ((viewer, partial(tell_what_is_due, viewer, now=now)) for viewer in everybody_at_work(now))
    as_each(told, now=now, failed="mails of what is due that were not posted")
