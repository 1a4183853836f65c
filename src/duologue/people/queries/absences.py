"""Days away: one's own, one's manager's and one's reports'."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from duologue.people.models import Absence, Person
from duologue.people.queries.list import near
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class AbsenceFacts:
    id: UUID
    person_id: UUID
    name: str
    mine: bool
    from_on: date
    until_on: date


def absences_for(viewer: Viewer, *, since: date) -> list[AbsenceFacts]:
    """Those that had not ended before `since`, the nearest first."""
    seen = Person.objects.filter(near(viewer), organisation_id=viewer.organisation_id)
    rows = Absence.objects.filter(organisation_id=viewer.organisation_id, person__in=seen, until_on__gte=since)
    return [
        AbsenceFacts(
            row.id, row.person_id, row.person.name, row.person_id == viewer.person_id, row.from_on, row.until_on
        )
        for row in rows.select_related("person").order_by("from_on", "person__name")
    ]
