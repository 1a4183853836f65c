"""Doors to how openly check-ins begin."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery

from duologue.meetings.models import Pair
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import OrganisationCulture, ReservedPair
from duologue.readiness.rules.culture import Culture, culture_of_pair


@dataclass(frozen=True, slots=True)
class CultureFacts:
    organisation: Culture
    i_reserved: bool
    other_reserved: bool

    @property
    def here(self) -> Culture:
        return culture_of_pair(self.organisation, reserved=self.i_reserved or self.other_reserved)


def culture_of(viewer: Viewer) -> Culture:
    """Of the viewer's organisation: reserved until an administrator says otherwise."""
    return _said(_latest(viewer).first())


def culture_for(viewer: Viewer, meeting_id: UUID) -> CultureFacts:
    """Of the pair of a 1:1 that came through its own door; one query."""
    columns = culture_columns(viewer)
    rows = Pair.objects.filter(organisation_id=viewer.organisation_id, meetings=meeting_id)
    return culture_from(viewer, rows.annotate(**columns).values(*columns).get())


def culture_columns(viewer: Viewer) -> dict[str, Any]:
    """For a query of one pair; read them with `culture_from`."""
    reserved = ReservedPair.objects.filter(
        organisation_id=viewer.organisation_id, pair_id=OuterRef("pk"), ended_at=None
    )
    return {
        "culture": Subquery(_latest(viewer)[:1]),
        "reserved_by": ArraySubquery(reserved.values("author_id")),
    }


def culture_from(viewer: Viewer, row: Mapping[str, Any]) -> CultureFacts:
    reserved = set(row["reserved_by"])
    return CultureFacts(_said(row["culture"]), viewer.person_id in reserved, bool(reserved - {viewer.person_id}))


def _latest(viewer: Viewer) -> Any:
    said = OrganisationCulture.objects.filter(organisation_id=viewer.organisation_id)
    return said.order_by("-said_at", "-id").values_list("culture", flat=True)


def _said(culture: str | None) -> Culture:
    return Culture(culture) if culture else Culture.RESERVED
