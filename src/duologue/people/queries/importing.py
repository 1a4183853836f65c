"""What an import has to know: the organisation as it stands, and the file that waits for the word to go."""

from dataclasses import dataclass, fields
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from duologue.people.models import KeptSheet, Organisation, Person, ReportingLine
from duologue.people.queries.signing_in import STILL_HERE
from duologue.people.rules.planning import Known
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    id: UUID
    name: str
    zone: str


def organisation_of(viewer: Viewer) -> OrganisationFacts:
    return OrganisationFacts(*Organisation.objects.values_list("id", "name", "zone").get(id=viewer.organisation_id))


def known_people_for(viewer: Viewer) -> list[Known]:
    """Everyone there is or was, for planning an import. The action that asks has made sure who may."""
    lines = ReportingLine.objects.filter(
        organisation_id=OuterRef("organisation_id"), report_id=OuterRef("pk"), ended_on=None
    )
    rows = Person.objects.filter(organisation_id=viewer.organisation_id).annotate(
        manager=Coalesce(Subquery(lines.values("manager__email")), Value("")),
        gone=ExpressionWrapper(~STILL_HERE, output_field=BooleanField()),
        zone_is_own=ExpressionWrapper(Q(zone_chosen_at__isnull=False), output_field=BooleanField()),
    )
    return [Known(*row) for row in rows.values_list(*(field.name for field in fields(Known)))]


def sheet_for(viewer: Viewer, sheet_id: UUID) -> bytes:
    """The bytes of the file, as they came."""
    row = KeptSheet.objects.filter(
        organisation_id=viewer.organisation_id, author_id=viewer.person_id, id=sheet_id
    ).first()
    if row is None:
        raise NotYours
    return open_sealed(viewer, row.text_sealed, sheet_place(viewer, sheet_id)).encode("latin-1")


def sheet_place(viewer: Viewer, sheet_id: UUID) -> Place:
    return Place("people_keptsheet", "text", sheet_id, None, viewer.person_id)
