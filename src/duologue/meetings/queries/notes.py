"""Doors to words written while meeting."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import IntegerField, OuterRef, Q, QuerySet, Subquery, TextField, UUIDField, Value

from duologue.meetings.models import Draft, Meeting, Note, NoteKind, PrivateNote
from duologue.meetings.queries.facts import NoteFacts, PrivateNoteFacts, note_facts, place_of
from duologue.privacy.narrowing import OwnShared, standing
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once


def rows_for(viewer: Viewer) -> QuerySet[Note]:
    """Entries in the viewer's pairs that are not struck out, nor closed by their author.

    The wall adds how long a former manager reads them.
    """
    return _shared_rows(viewer).filter(standing(), struck_at=None)


def _shared_rows(viewer: Viewer) -> QuerySet[Note]:
    person = viewer.person_id
    return Note.objects.filter(
        Q(pair__manager_id=person) | Q(pair__report_id=person), organisation_id=viewer.organisation_id
    )


def own_notes_for(viewer: Viewer, pair_id: UUID) -> list[OwnShared]:
    """The viewer's own entries in a pair, closed ones too; one query."""
    rows = Note.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id, struck_at=None)
    return [
        OwnShared(
            row.kind,
            row.id,
            open_sealed(viewer, row.text_sealed, place_of(row, "text")),
            row.shared_at,
            row.closed_at,
            row.closes_at,
        )
        for row in rows.filter(pair_id=pair_id).order_by("shared_at", "id")
    ]


def notes_for(viewer: Viewer, meeting_id: UUID) -> list[NoteFacts]:
    """The finished entries of a 1:1, in the order they were finished."""
    return [note for note in entries_for(viewer, meeting_id) if note.taken_back_at is None]


def entries_for(viewer: Viewer, meeting_id: UUID) -> list[NoteFacts]:
    """As `notes_for`, and the places of the viewer's own that were taken back once the 1:1 was wrapped up.

    Of the other's nothing stands there, but for what the two had agreed: that one counted on it is no secret of one of them.
    """
    return [note_facts(viewer, row) for row in _entries(viewer, meeting_id)]


@worded_once
def _entries(viewer: Viewer, meeting_id: UUID) -> QuerySet[Note]:
    # No join: of a pair long ended a former manager finds their own entries still, and no 1:1 any more.
    wrapped = Meeting.objects.filter(organisation_id=viewer.organisation_id, id=OuterRef("meeting_id"))
    told = Q(
        Q(author_id=viewer.person_id) | Q(kind=NoteKind.AGREED), struck_at__gt=Subquery(wrapped.values("wrapped_at"))
    )
    kept = Q(struck_at=None) | told
    return _shared_rows(viewer).filter(kept, standing(), meeting_id=meeting_id).order_by("shared_at", "id")


def note_for(viewer: Viewer, note_id: UUID) -> NoteFacts:
    """One's own entry, to change or take out. Raises NotYours for anybody else's."""
    row = rows_for(viewer).filter(id=note_id, author_id=viewer.person_id).first()
    if row is None:
        raise NotYours
    return note_facts(viewer, row)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the viewer alone has written on a 1:1."""

    private: PrivateNoteFacts | None
    drafts: dict[str, str]
    """What was being typed, by field."""


def own_words_for(viewer: Viewer, meeting_id: UUID) -> OwnWords:
    """One query for both kinds."""
    private, typed = None, {}
    for field, id_, pair_id, sealed, version in _own_words(viewer, meeting_id):
        if field:
            place = draft_place(Draft(id=id_, author_id=viewer.person_id))
            typed[field] = open_sealed(viewer, sealed, place)
        else:
            place = place_of(PrivateNote(id=id_, pair_id=pair_id, author_id=viewer.person_id), "text")
            private = PrivateNoteFacts(id_, open_sealed(viewer, sealed, place), version)
    return OwnWords(private, typed)


@worded_once
def _own_words(viewer: Viewer, meeting_id: UUID) -> QuerySet[PrivateNote, tuple[str, UUID, UUID, bytes, int]]:
    mine = {"organisation_id": viewer.organisation_id, "meeting_id": meeting_id, "author_id": viewer.person_id}
    notes = PrivateNote.objects.filter(**mine).annotate(said_in=Value("", TextField()))
    drafts = Draft.objects.filter(**mine).annotate(pair_id=Value(None, UUIDField()), version=Value(0, IntegerField()))
    columns = ("id", "pair_id", "text_sealed", "version")
    return notes.values_list("said_in", *columns).union(drafts.values_list("field", *columns), all=True)


def draft_place(row: Draft) -> Place:
    return Place("meetings_draft", "text", row.id, None, row.author_id)
