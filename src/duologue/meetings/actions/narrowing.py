"""Closing one's own shared words to the other, at once or from a day on. Never too late, and never undone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.actions.telling import log_own_words
from duologue.meetings.models import Letter, Note
from duologue.privacy.actions import note_erasure, note_narrowing
from duologue.privacy.narrowing import close, close_later
from duologue.privacy.refusals import NotYours
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.vault import Place, pair_key
from duologue.privacy.viewer import Viewer

_OF_KIND: dict[str, Any] = {"note": Note, "agreed": Note, "letter": Letter}


def close_entry(viewer: Viewer, kind: str, row_id: UUID, closes_at: datetime | None, *, now: datetime) -> None:
    """An entry or the letter: now, where no moment is given."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    row = _OF_KIND[kind].objects.select_for_update().filter(**mine, id=row_id, struck_at=None).first()
    if row is None:
        raise NotYours
    narrow(viewer, row, row.place, kind, closes_at, now=now)


def narrow(viewer: Viewer, row: Any, place: Place, kind: str, closes_at: datetime | None, *, now: datetime) -> None:
    """For words of any room: closed, or to be closed; both logs say so, and the other's page looks again."""
    if closes_at is None:
        row.text_sealed = close(viewer, row, place, row.text_sealed, now=now)
    elif closes_at == row.closes_at:
        return  # said twice is said once
    else:
        close_later(row, closes_at, now=now)
    row.save(update_fields=["closed_at", "closes_at", "version", "text_sealed"])
    note_narrowing(viewer, Act.CLOSED, row.id, kind=kind, until=closes_at, now=now)
    said = "set a last day for" if closes_at else "closed"
    log_own_words(viewer, row.pair_id, said, kind, row.id, now=now)
    announce(row.pair_id)


def erase_expired(viewer: Viewer, *models: Any, now: datetime) -> int:
    """The viewer's own words whose last day is over: gone, for them too. How many those were."""
    gone = 0
    for model in models or (Note, Letter):
        rows = model._default_manager.filter(
            organisation_id=viewer.organisation_id, author_id=viewer.person_id, closes_at__lte=now, struck_at=None
        )
        for row in rows.select_for_update():
            row.struck_at, row.text_sealed = now, b""
            row.save(update_fields=["struck_at", "text_sealed"])
            note_erasure(viewer, model._meta.db_table, row.id, pair_key(row.pair_id), now=now)
            gone += 1
    return gone
