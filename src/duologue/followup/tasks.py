"""The jobs of this room."""

from datetime import UTC, datetime
from functools import partial

from procrastinate.contrib.django import app

from duologue.followup.actions import send_digest
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
