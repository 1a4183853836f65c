"""Closing what the other sees of one's own check-in answers, giving them an earlier last day, taking them back.

No line in any log, as with an answer that is emptied in the check-in itself: nothing tells it from never having been given.
"""

from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.privacy.actions import note_erasure, note_narrowing
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.vault import pair_key, person_key
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import CheckInAnswer, ShownAnswer
from duologue.readiness.rules.reach import Reach
from duologue.translation import gettext as _
from duologue.translation import marked

LATER = marked("It lapses by itself before that. Nothing was changed; choose an earlier day.")
ANEW = marked("It was answered anew since. Nothing was changed.")
KIND = "check-in"
OVER = marked("That moment is over. Nothing was changed; close it now, or choose a later day.")


def close_answer(
    viewer: Viewer, answer_id: UUID, closes_at: datetime | None, *, again: bool = False, now: datetime
) -> None:
    """Now, where no moment is given: from then on it is its author's alone. A last day is one on which it lapses.

    `again`: `now` is the moment at which it was done already, and what was answered since stays as it is.
    """
    shown = _shown(viewer, answer_id)
    if again and shown.created_at > now:
        raise Refused(_(ANEW))
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id, "id": answer_id}
    if closes_at is None:
        ShownAnswer.objects.filter(**mine).delete()
        CheckInAnswer.objects.filter(**mine).update(reach=Reach.ME)
        note_erasure(viewer, ShownAnswer._meta.db_table, answer_id, pair_key(shown.pair_id), now=now)
    else:
        if closes_at <= now:
            raise Refused(_(OVER))
        if closes_at.date() >= shown.lapses_on:
            raise Refused(_(LATER))
        for table in (ShownAnswer, CheckInAnswer):
            table._default_manager.filter(**mine).update(lapses_on=closes_at.date())
    note_narrowing(viewer, Act.CLOSED, answer_id, kind=KIND, until=closes_at, now=now)
    announce(shown.pair_id)


def take_answer_back(viewer: Viewer, answer_id: UUID, *, now: datetime) -> None:
    """Gone, for both, as if the question had been left open."""
    shown = _shown(viewer, answer_id)
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id, "id": answer_id}
    for table, key in ((ShownAnswer, pair_key(shown.pair_id)), (CheckInAnswer, person_key(viewer.person_id))):
        table._default_manager.filter(**mine).delete()
        note_erasure(viewer, table._meta.db_table, answer_id, key, now=now)
    announce(shown.pair_id)


def _shown(viewer: Viewer, answer_id: UUID) -> ShownAnswer:
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id, "id": answer_id}
    row = ShownAnswer.objects.select_for_update().filter(**mine).first()
    if row is None:
        raise NotYours
    return row
