"""Keeping what an administrator is told of a search for many pairs."""

from datetime import datetime

from duologue.people.actions.permission import require_administrator
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import PlanningRun
from duologue.readiness.rules.planning.counting import Counts, as_data


def keep_planning(viewer: Viewer, department: str, counts: Counts | None, *, now: datetime) -> None:
    """None: too few to be counted."""
    require_administrator(viewer)
    PlanningRun.objects.create(
        organisation_id=viewer.organisation_id,
        department=department,
        asked_by_id=viewer.person_id,
        at=now,
        counts=as_data(counts),
    )
