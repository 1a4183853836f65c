"""Doors to what the weekly mail counts. No word of it is opened."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from duologue.followup.models import Commitment, Done, NoDigest
from duologue.followup.queries.commitments import open_for
from duologue.followup.rules.commitments import is_overdue
from duologue.followup.rules.digest import Open
from duologue.privacy.viewer import Viewer


def wants_digest(viewer: Viewer) -> bool:
    """One's own choice, and nobody else's to see."""
    return not NoDigest.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id).exists()


def open_of(viewer: Viewer, now: datetime) -> Open:
    said_done = Done.objects.filter(
        organisation_id=viewer.organisation_id, commitment_id=OuterRef("pk"), taken_back_at=None
    )
    rows = list(open_for(viewer).values_list("owner_id", "due_on", Exists(said_done)))
    owed = [due_on for owner, due_on, done in rows if owner == viewer.person_id and not done]
    today = viewer.day_of(now)
    return Open(
        owed=len(owed),
        overdue=sum(is_overdue(due_on, settled=False, today=today) for due_on in owed),
        to_close=sum(done for owner, _, done in rows if owner != viewer.person_id),
    )


def owed_on(viewer: Viewer, day: date) -> list[UUID]:
    """What the viewer took on for that day and has not said to be done."""
    return list(_owed(viewer, [day]).order_by("id").values_list("id", flat=True))


def due_on_days(viewer: Viewer, days: Collection[date]) -> int:
    """How many the viewer owes for one of these days, and has not said to be done."""
    return _owed(viewer, days).count()


def _owed(viewer: Viewer, days: Collection[date]) -> QuerySet[Commitment]:
    said_done = Done.objects.filter(
        organisation_id=viewer.organisation_id, commitment_id=OuterRef("pk"), taken_back_at=None
    )
    return open_for(viewer).filter(~Exists(said_done), owner_id=viewer.person_id, due_on__in=days)
