"""Doors to the rehearsals that the viewer kept. There is none for anybody else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from duologue.labs.models import KeptRehearsal
from duologue.labs.policy import sees_rehearsal
from duologue.labs.rules.rehearsal.kept import Transcript, transcript_from
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class KeptFacts:
    id: UUID
    kept_at: datetime
    transcript: Transcript


def kept_rehearsals_for(viewer: Viewer) -> list[KeptFacts]:
    """One's own, the latest first; one query."""
    return [_facts(viewer, row) for row in rows_of(viewer).order_by("-created_at", "id")]


def kept_rehearsal_for(viewer: Viewer, kept_id: UUID) -> KeptFacts:
    """Raises NotYours."""
    row = rows_of(viewer).filter(id=kept_id).first()
    if row is None or not sees_rehearsal(viewer.person_id, row.author_id):
        raise NotYours
    return _facts(viewer, row)


def rows_of(viewer: Viewer) -> QuerySet[KeptRehearsal]:
    return KeptRehearsal.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)


def _facts(viewer: Viewer, row: KeptRehearsal) -> KeptFacts:
    return KeptFacts(row.id, row.created_at, transcript_from(open_sealed(viewer, row.text_sealed, row.place)))
