"""Closing one's own shared points and answers to the other; and drafts that nobody needs any more."""

from datetime import datetime
from typing import Any
from uuid import UUID

from duologue.meetings.actions import erase_expired, former, narrow
from duologue.preparation.actions.goals import erase_expired_goals
from duologue.preparation.models import Answer, Goal, GoalEntry, TalkingPoint
from duologue.privacy.actions import note_erasure
from duologue.privacy.narrowing import close, close_later
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.vault import person_key
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

_OF_KIND: dict[str, Any] = {"point": TalkingPoint, "answer": Answer, "goal": Goal}


def close_on_agenda(
    viewer: Viewer, kind: str, row_id: UUID, closes_at: datetime | None, *, again: bool = False, now: datetime
) -> None:
    """A point, an answer or a goal: now, where no moment is given. A draft is closed already.

    `again`: `now` is the moment at which it was done already, and what was shared since stays shared.
    """
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id, "shared_at__isnull": False}
    row = _OF_KIND[kind].objects.select_for_update().filter(**mine, id=row_id, struck_at=None).first()
    if row is None:
        raise NotYours
    if again and row.shared_at > now:
        raise Refused(_("It was shared again since. Nothing was changed."))
    if kind == "goal":
        _close_own_entries(viewer, row, closes_at, now)
    narrow(viewer, row, row.place, kind, closes_at, now=now)


def _close_own_entries(viewer: Viewer, goal: Goal, closes_at: datetime | None, now: datetime) -> None:
    """What the viewer said of a goal of theirs goes with it; what the other said of it is the other's."""
    mine = GoalEntry.objects.filter(
        organisation_id=viewer.organisation_id, author_id=viewer.person_id, goal=goal, closed_at=None
    )
    for entry in mine.select_for_update():
        if closes_at is not None:
            close_later(entry, closes_at, now=now)
        elif entry.text_sealed:
            entry.text_sealed = close(viewer, entry, entry.place, bytes(entry.text_sealed), now=now)
        else:
            entry.closed_at, entry.closes_at = now, None
        entry.save(update_fields=["closed_at", "closes_at", "version", "text_sealed"])


def erase_expired_on_agendas(viewer: Viewer, *, now: datetime) -> int:
    return erase_expired(viewer, TalkingPoint, Answer, now=now) + erase_expired_goals(viewer, now=now)


def forget_former_drafts(viewer: Viewer, *, now: datetime) -> int:
    """A former manager's own drafts of points, as their private notes go; how many those were."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    rows = TalkingPoint.objects.filter(former(viewer, now), **mine, shared_at=None, struck_at=None)
    ids = list(rows.values_list("id", flat=True))
    TalkingPoint.objects.filter(**mine, id__in=ids).update(struck_at=now, text_sealed=b"")
    for id_ in ids:
        note_erasure(viewer, TalkingPoint._meta.db_table, id_, person_key(viewer.person_id), now=now)
    return len(ids)
