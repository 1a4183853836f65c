"""Door to what somebody asked to take along."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from duologue.people.models import KeptExport
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import Place, open_facts
from duologue.privacy.viewer import Viewer

LAPSES_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ExportFacts:
    id: UUID
    asked_at: datetime
    lapses_at: datetime
    done: int
    of: int
    ready: bool
    failed: bool


def exports_of(viewer: Viewer) -> QuerySet[KeptExport]:
    return KeptExport.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)


def export_for(viewer: Viewer, now: datetime) -> ExportFacts | None:
    """The one there is, while it has not lapsed."""
    row = exports_of(viewer).filter(asked_at__gt=now - LAPSES_AFTER).defer("file_sealed").order_by("-asked_at").first()
    if row is None:
        return None
    ready, failed = row.ready_at is not None, row.failed_at is not None
    return ExportFacts(row.id, row.asked_at, row.asked_at + LAPSES_AFTER, row.done, row.of, ready, failed)


def export_file_for(viewer: Viewer, export_id: UUID, now: datetime) -> bytes:
    """Raises NotYours, also once it has lapsed."""
    row = exports_of(viewer).filter(id=export_id, asked_at__gt=now - LAPSES_AFTER).exclude(ready_at=None).first()
    if row is None:
        raise NotYours
    # Latin-1 gives every byte a character of its own, so the vault, which seals text, keeps the file as it is.
    return open_facts(row.file_sealed, export_place(viewer, row.id)).encode("latin-1")


def export_place(viewer: Viewer, export_id: UUID) -> Place:
    return Place("people_keptexport", "file", export_id, None, viewer.person_id)
