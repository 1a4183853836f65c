"""Lists of an HR system that were read: what would come of each, or came of it; sealed while it waits for a word."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from duologue.people.actions.permission import require_administrator
from duologue.people.models import DirectoryReading
from duologue.people.queries.directory_readings import readings_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import connection_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

KEPT_FOR = timedelta(days=30)
MOST_WORDS = 300
"""Sentences kept of one; the rest is counted."""


def keep_reading(
    viewer: Viewer, source: str, name: str, digest: str, state: str, words: Sequence[str], text: str, *, now: datetime
) -> UUID:
    """One that waited before is dropped: the latest list is the one that counts."""
    require_administrator(viewer)
    readings_of(viewer, source).filter(state="looked").update(state="dropped", file_sealed=b"", settled_at=now)
    row = DirectoryReading(
        organisation_id=viewer.organisation_id,
        source=source,
        name=name,
        digest=digest,
        state=state,
        words=_some(words),
        changes=len(words),
        read_at=now,
        settled_at=None if state == "looked" else now,
    )
    if state == "looked":
        row.file_sealed = seal(text, row.place, connection_key(viewer.organisation_id))
    row.save()
    return row.id


def settle_reading(viewer: Viewer, reading_id: UUID, state: str, words: Sequence[str], *, now: datetime) -> None:
    """It waits no more: done, or dropped. The list itself goes with it."""
    require_administrator(viewer)
    waiting = DirectoryReading.objects.filter(organisation_id=viewer.organisation_id, id=reading_id, state="looked")
    said = {"words": _some(words), "changes": len(words)} if words else {}
    if not waiting.update(state=state, file_sealed=b"", settled_at=now, **said):
        raise NotYours


def forget_readings(viewer: Viewer, *, now: datetime) -> int:
    gone, _ = DirectoryReading.objects.filter(
        organisation_id=viewer.organisation_id, read_at__lt=now - KEPT_FOR
    ).delete()
    return gone


def _some(words: Sequence[str]) -> list[str]:
    more = len(words) - MOST_WORDS
    return [*words[:MOST_WORDS], *([_("And {more} more.").format(more=more)] if more > 0 else [])]
