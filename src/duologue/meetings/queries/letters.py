"""Door to the letter with which a report begins a pair. None was sent: there is nothing to see, for either."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from duologue.meetings.models import Letter
from duologue.privacy.narrowing import OwnShared, standing
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class LetterFacts:
    id: UUID
    mine: bool
    text: str
    sent_at: datetime


def letter_for(viewer: Viewer, pair_id: UUID) -> LetterFacts | None:
    """Of a pair that came through its own door; one query."""
    person = viewer.person_id
    rows = Letter.objects.filter(
        Q(pair__manager_id=person) | Q(pair__report_id=person), organisation_id=viewer.organisation_id
    )
    row = rows.filter(standing(), pair_id=pair_id, struck_at=None).first()
    if row is None:
        return None
    return LetterFacts(row.id, row.author_id == person, open_sealed(viewer, row.text_sealed, row.place), row.shared_at)


def has_letter(viewer: Viewer, pair_id: UUID) -> bool:
    """Whether there is one, without opening it."""
    rows = Letter.objects.filter(standing(), organisation_id=viewer.organisation_id, pair_id=pair_id, struck_at=None)
    return rows.exists()


def own_letter_for(viewer: Viewer, pair_id: UUID) -> list[OwnShared]:
    """The viewer's own letter to a pair, closed or not; one query."""
    rows = Letter.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id, struck_at=None)
    return [
        OwnShared(
            "letter",
            row.id,
            open_sealed(viewer, row.text_sealed, row.place),
            row.shared_at,
            row.closed_at,
            row.closes_at,
        )
        for row in rows.filter(pair_id=pair_id)
    ]
