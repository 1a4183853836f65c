"""What somebody chooses about their mail: quiet hours, and kinds that shall not come."""

from datetime import datetime, time
from typing import Any

from duologue.bridges.models import NoMail, NoMailOutside, OutgoingMail, QuietHours, TimesByMail
from duologue.bridges.queries.mail import Stop
from duologue.bridges.rules.kinds import Kind
from duologue.bridges.rules.quiet import hours_of
from duologue.privacy.viewer import Viewer


def choose_quiet_hours(viewer: Viewer, begins: time, ends: time, days: frozenset[int], *, now: datetime) -> None:
    """Raises UnusableText where no mail could ever come."""
    hours = hours_of(begins, ends, days)
    kept = {"begins": hours.begins, "ends": hours.ends, "days": hours.days_as_kept, "since": now}
    QuietHours.objects.update_or_create(**_mine(viewer), defaults=kept)


def choose_usual_hours(viewer: Viewer) -> None:
    QuietHours.objects.filter(**_mine(viewer)).delete()


def choose_kind(viewer: Viewer, kind: Kind, *, wanted: bool, now: datetime) -> None:
    """Of the kinds whose choice is kept in this room. Saying it twice is the same as once."""
    if wanted:
        NoMail.objects.filter(**_mine(viewer), kind=kind).delete()
    else:
        NoMail.objects.get_or_create(**_mine(viewer), kind=kind, defaults={"since": now})


def stop_times_by_mail(viewer: Viewer) -> None:
    """With one press: nothing more comes, not even a mail that takes back what a calendar has."""
    TimesByMail.objects.filter(**_mine(viewer)).delete()


def stop_outside(stop: Stop, *, now: datetime) -> None:
    """As somebody outside: nothing of that kind goes to their address any more."""
    ours = {"organisation_id": stop.organisation_id, "mark": stop.mark, "kind": stop.kind}
    NoMailOutside.objects.get_or_create(**ours, defaults={"since": now})


def withdraw(viewer: Viewer, kind: Kind, *, now: datetime) -> None:
    """What waits for the morning and is not wanted any more does not leave."""
    waiting = OutgoingMail.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id, kind=kind)
    waiting.filter(sent_at=None, failed_at=None).update(
        failed_at=now, why="stopped", body_sealed=None, calendar_sealed=None, unsubscribe_sealed=None
    )


def _mine(viewer: Viewer) -> dict[str, Any]:
    return {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
