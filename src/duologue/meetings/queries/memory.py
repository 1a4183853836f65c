"""Door to everything a pair wrote while it met, and to one's own private notes beside it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from django.db.models import FloatField
from django.db.models.functions import Cast, Extract

from duologue.meetings.models import Meeting, Note, PrivateNote
from duologue.meetings.queries.notes import rows_for
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Remembered:
    """Some words of a pair, and the 1:1 they belong to."""

    kind: str
    """point, draft, answer, note, agreed, private or commitment; draft and private are the viewer's alone."""
    row: UUID
    """Which piece it is."""
    meeting_id: UUID
    at: datetime
    """When that 1:1 was."""
    author_id: UUID
    text: str
    written_at: datetime
    """When it was finished, or begun where it is the author's alone."""
    strand: str = ""
    """Of points alone."""
    under: UUID | None = None
    """Of an answer, the point that it stands under."""
    notes: tuple[UUID, ...] = ()
    """Of a point, the entries that were written under it while meeting."""


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
    """Both people's entries and the viewer's own private notes; three queries, however many years.

    When each 1:1 was is asked once for a 1:1, and when an entry was written as a number: reading a date that is spelt out
    takes as long as opening the words.
    """
    starts = dict(
        Meeting.objects.filter(organisation_id=viewer.organisation_id, pair_id=pair_id).values_list("id", "starts_at")
    )
    columns = ("id", "meeting_id", "author_id", "text_sealed")
    entries = (
        rows_for(viewer).filter(pair_id=pair_id).annotate(at=_seconds("shared_at")).values_list(*columns, "at", "kind")
    )
    own = PrivateNote.objects.filter(
        organisation_id=viewer.organisation_id, pair_id=pair_id, author_id=viewer.person_id
    )
    private = own.annotate(at=_seconds("created_at")).values_list(*columns, "at")
    tables = Note._meta.db_table, PrivateNote._meta.db_table
    return [
        Remembered(
            kind,
            id_,
            meeting,
            starts[meeting],
            author,
            open_sealed(viewer, sealed, Place(table, "text", id_, pair_id, author)),
            datetime.fromtimestamp(written, UTC),
        )
        for table, rows in zip(tables, (entries, ((*row, "private") for row in private)), strict=True)
        for id_, meeting, author, sealed, written, kind in rows
        if meeting in starts  # the walls may hide a 1:1 whose entry they show to its author
    ]


def _seconds(column: str) -> Cast:
    """Since 1970; a microsecond is still told from the next."""
    return Cast(Extract(column, "epoch"), FloatField())
