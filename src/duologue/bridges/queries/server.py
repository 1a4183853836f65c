"""Door to how mail is doing, for administrators: counts, and what the mail server answered."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from duologue.bridges.models import OutgoingMail, ServerTrial
from duologue.bridges.queries.returns import require_administrator_of_mail
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import pgettext

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Counts:
    waiting: int
    quiet: int
    """Of these, until the end of quiet hours."""
    sent: int
    failed: dict[str, int]
    """By why, in the last seven days, in the words of who reads it."""


def counts_for(viewer: Viewer, now: datetime) -> Counts:
    """Raises NotYours."""
    require_administrator_of_mail(viewer)
    rows = OutgoingMail.objects.filter(organisation_id=viewer.organisation_id)
    waiting = list(rows.filter(sent_at=None, failed_at=None).values_list("waits_until", flat=True))
    failed = rows.filter(failed_at__gt=now - LATELY).values_list("why", flat=True)
    return Counts(
        waiting=len(waiting),
        quiet=sum(at is not None and at > now for at in waiting),
        sent=rows.filter(sent_at__gt=now - LATELY).count(),
        failed=dict(Counter(map(_why, failed))),
    )


def _why(kept: str) -> str:
    words = {
        "refused": pgettext("mail that was not sent", "refused"),
        "given up": pgettext("mail that was not sent", "given up"),
        "late": pgettext("mail that was not sent", "late"),
        "silent": pgettext("mail that was not sent", "silent"),
        "stopped": pgettext("mail that was not sent", "stopped"),
    }
    return words.get(kept, kept)


@dataclass(frozen=True, slots=True)
class Trial:
    asked_at: datetime
    done_at: datetime | None
    steps: list[tuple[str, bool, str]]


def trial_for(viewer: Viewer) -> Trial | None:
    """One's own last."""
    rows = ServerTrial.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    row = rows.first()
    return (
        Trial(row.asked_at, row.done_at, [(_(what), works, _(wrong)) for what, works, wrong in row.said])
        if row
        else None
    )


def worker_heard_of_at() -> datetime | None:
    """When anybody who does what was put off last said that they are there. Nobody's words, and for everybody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
        (at,) = cursor.fetchone() or (None,)
    return at if isinstance(at, datetime) else None
