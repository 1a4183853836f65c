"""Door to everything a pair wrote while it met, and to one's own private notes beside it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from duologue.meetings.models import Note, PrivateNote
from duologue.meetings.queries.notes import rows_for
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Remembered:
    """Some words of a pair, and the 1:1 they belong to."""

    kind: str
    """point, draft, answer, note, agreed, private or commitment; draft and private are the viewer's alone."""
    meeting_id: UUID
    at: datetime
    """When that 1:1 was."""
    author_id: UUID
    text: str
    written_at: datetime
    """When it was finished, or begun where it is the author's alone."""
    strand: str = ""
    """Of points alone."""


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A private note of the viewer's."""

    text: str
    at: datetime
    """When it was begun."""


def private_notes_in(viewer: Viewer, pair_id: UUID) -> list[OwnNote]:
    """The viewer's own about one pair, the oldest first; one query. It joins nothing, so a former manager finds theirs too."""
    rows = PrivateNote.objects.filter(
        organisation_id=viewer.organisation_id, pair_id=pair_id, author_id=viewer.person_id
    ).order_by("created_at", "id")
    place = partial(Place, PrivateNote._meta.db_table, "text", pair=pair_id, author=viewer.person_id)
    return [OwnNote(open_sealed(viewer, row.text_sealed, place(row=row.id)), row.created_at) for row in rows]


def notes_remembered(viewer: Viewer, pair_id: UUID) -> list[Remembered]:
    """Both people's entries and the viewer's own private notes; two queries, however many years."""
    columns = ("id", "meeting_id", "meeting__starts_at", "author_id", "text_sealed")
    entries = rows_for(viewer).filter(pair_id=pair_id).values_list(*columns, "shared_at", "kind")
    private = PrivateNote.objects.filter(
        organisation_id=viewer.organisation_id, pair_id=pair_id, author_id=viewer.person_id
    ).values_list(*columns, "created_at")
    tables = Note._meta.db_table, PrivateNote._meta.db_table
    return [
        Remembered(
            kind, meeting, at, author, open_sealed(viewer, sealed, Place(table, "text", id_, pair_id, author)), written
        )
        for table, rows in zip(tables, (entries, ((*row, "private") for row in private)), strict=True)
        for id_, meeting, at, author, sealed, written, kind in rows
    ]
