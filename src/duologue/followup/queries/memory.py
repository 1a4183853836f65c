"""Door to everything the two of a pair took on."""

from uuid import UUID

from duologue.followup.models import Commitment
from duologue.followup.queries.commitments import commitments_seen_by
from duologue.meetings.queries import Remembered
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer

_TABLE = Commitment._meta.db_table


def commitments_remembered(viewer: Viewer, pair_id: UUID) -> list[Remembered]:
    """One query, however many years. The person in it is the one who wrote it down."""
    rows = (
        commitments_seen_by(viewer)
        .filter(pair_id=pair_id)
        .values_list("id", "meeting_id", "meeting__starts_at", "author_id", "text_sealed", "created_at")
    )
    return [
        Remembered(
            "commitment",
            id_,
            meeting,
            at,
            author,
            open_sealed(viewer, sealed, Place(_TABLE, "text", id_, pair_id, author)),
            written,
        )
        for id_, meeting, at, author, sealed, written in rows
    ]
