"""Words that their author closes to the other, at once or from a moment on. What was read was read; this says when.

Closed at once they are sealed anew under the author's own key. Closed from a moment on they are erased in the night after.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Now

from duologue.privacy.models import ClosableContent
from duologue.privacy.refusals import Refused
from duologue.privacy.vault import KeyGone, Place, open_sealed, person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


@dataclass(frozen=True, slots=True)
class OwnShared:
    """Words that the viewer shared, and what has become of them."""

    kind: str
    """note, agreed, point, answer, goal, check-in, written-back (to feedback) or letter."""
    id: UUID
    text: str
    shared_at: datetime
    closed_at: datetime | None
    closes_at: datetime | None


def standing(now: datetime | None = None) -> Q:
    """Shared words that are not closed. Without `now` by the clock that the walls go by."""
    return Q(Q(closes_at=None) | Q(closes_at__gt=now or Now()), closed_at=None)


def close(viewer: Viewer, row: ClosableContent, place: Place, sealed: bytes, *, now: datetime) -> bytes:
    """Mark one's own words as closed; gives them sealed for oneself alone, for the act to save."""
    if row.closed_at is not None:
        raise Refused(_("That is closed already. Nothing was changed."))
    try:
        own = seal(open_sealed(viewer, sealed, place), place, person_key(viewer.person_id))
    except KeyGone:
        close_for_good(row, now=now)
        return sealed
    row.closed_at, row.closes_at, row.version = now, None, row.version + 1
    return own


def close_for_good(row: ClosableContent, *, now: datetime) -> None:
    """What somebody kept to themselves who was erased since, and has no key: nobody reads it from now on, and the night erases it."""
    row.closes_at = now


def close_later(row: ClosableContent, at: datetime, *, now: datetime) -> None:
    """From `at` on; a day that was set before may be changed while it has not come."""
    if row.closed_at is not None or (row.closes_at and row.closes_at <= now):
        raise Refused(_("That is closed already. Nothing was changed."))
    if at <= now:
        raise Refused(_("That moment is over. Nothing was changed; close it now, or choose a later day."))
    row.closes_at = at
