"""Door to those 1:1s whose time has passed and of which the viewer has not said whether they happened. No word of them is opened."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from duologue.meetings.models import Happened, Meeting
from duologue.meetings.rules.asking_after import FOR, is_due
from duologue.meetings.rules.states import State
from duologue.privacy.viewer import Viewer

_LONGEST = timedelta(days=1)


def unsaid_for(viewer: Viewer, now: datetime) -> list[tuple[UUID, datetime]]:
    """Which, and when each ended; of open pairs."""
    ours = {"organisation_id": viewer.organisation_id}
    mine = Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id)
    said = Happened.objects.filter(**ours, meeting_id=OuterRef("id"), author_id=viewer.person_id)
    rows = Meeting.objects.filter(mine, ~Exists(said), **ours, pair__organisation_id=viewer.organisation_id)
    rows = rows.filter(pair__ended_at=None, state=State.PLANNED, starts_at__lt=now, starts_at__gt=now - FOR - _LONGEST)
    found = rows.order_by("starts_at", "id").values_list("id", "starts_at", "minutes")
    ended = [(id_, starts_at + timedelta(minutes=minutes)) for id_, starts_at, minutes in found]
    return [one for one in ended if is_due(one[1], now)]
