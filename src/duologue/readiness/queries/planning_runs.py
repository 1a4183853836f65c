"""Door to what came of the last search for many pairs."""

from dataclasses import dataclass, replace
from datetime import datetime

from duologue.people.policy import may_administer
from duologue.people.queries import roles_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import PlanningRun
from duologue.readiness.rules.planning.counting import Counts, from_data
from duologue.translation import gettext as _


@dataclass(frozen=True, slots=True)
class PlanningFacts:
    department: str
    at: datetime
    counts: Counts | None
    """None: there were too few to be counted."""


def last_planning_for(viewer: Viewer) -> PlanningFacts | None:
    """For administrators. Raises NotYours for everybody else."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    row = PlanningRun.objects.filter(organisation_id=viewer.organisation_id).order_by("-at").first()
    if row is None:
        return None
    counts = from_data(row.counts)
    if counts is not None:
        counts = replace(counts, reasons=tuple(_(why) for why in counts.reasons))
    return PlanningFacts(row.department, row.at, counts)
