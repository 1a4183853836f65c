"""Doors to words written while meeting."""

from uuid import UUID

from django.db.models import Q, QuerySet

from duologue.meetings.models import Draft, Note, PrivateNote
from duologue.meetings.queries.facts import NoteFacts, PrivateNoteFacts, note_facts, place_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer


def rows_for(viewer: Viewer) -> QuerySet[Note]:
    """Entries in the viewer's pairs that are not struck out. The wall adds how long a former manager reads them."""
    person = viewer.person_id
    return Note.objects.filter(
        Q(pair__manager_id=person) | Q(pair__report_id=person),
        organisation_id=viewer.organisation_id,
        struck_at=None,
    )


def notes_for(viewer: Viewer, meeting_id: UUID) -> list[NoteFacts]:
    """The finished entries of a 1:1, in the order they were finished."""
    rows = rows_for(viewer).filter(meeting_id=meeting_id).order_by("shared_at", "id")
    return [note_facts(viewer, row) for row in rows]


def note_for(viewer: Viewer, note_id: UUID) -> NoteFacts:
    """One's own entry, to change or take out. Raises NotYours for anybody else's."""
    row = rows_for(viewer).filter(id=note_id, author_id=viewer.person_id).first()
    if row is None:
        raise NotYours
    return note_facts(viewer, row)


def private_note_for(viewer: Viewer, meeting_id: UUID) -> PrivateNoteFacts | None:
    row = PrivateNote.objects.filter(
        organisation_id=viewer.organisation_id, meeting_id=meeting_id, author_id=viewer.person_id
    ).first()
    if row is None:
        return None
    return PrivateNoteFacts(row.id, open_sealed(viewer, row.text_sealed, place_of(row, "text")), row.version)


def drafts_for(viewer: Viewer, meeting_id: UUID) -> dict[str, str]:
    """What the viewer was typing on this 1:1, by field."""
    rows = Draft.objects.filter(
        organisation_id=viewer.organisation_id, meeting_id=meeting_id, author_id=viewer.person_id
    )
    return {row.field: open_sealed(viewer, row.text_sealed, draft_place(row)) for row in rows}


def draft_place(row: Draft) -> Place:
    return Place("meetings_draft", "text", row.id, None, row.author_id)
