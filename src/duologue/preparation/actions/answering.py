"""Words under a shared point: an answer before the two meet, or instead of meeting about it."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.actions import log_taken_back
from duologue.meetings.queries import pair_for
from duologue.preparation.actions.permission import ENDED, shared_point
from duologue.preparation.models import Answer
from duologue.privacy.actions import note_erasure
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.gaps import words_for_both
from duologue.privacy.vault import pair_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

LIMIT = 4000


def answer_point(viewer: Viewer, point_id: UUID, *, text: str, now: datetime) -> UUID:
    """Write under a point that both see; the other reads it at once. Returns the answer's id."""
    point = shared_point(viewer, point_id)
    if not pair_for(viewer, point.pair_id, now).may_write:
        raise Refused(_(ENDED))
    answer = Answer(
        organisation_id=viewer.organisation_id,
        pair_id=point.pair_id,
        point_id=point.id,
        author_id=viewer.person_id,
        policy_id=current_policy_id(viewer),
        shared_at=now,
        created_at=now,
    )
    answer.text_sealed = seal(words_for_both(text, limit=LIMIT), answer.place, pair_key(point.pair_id))
    answer.save(force_insert=True)
    announce(point.pair_id)
    return answer.id


def strike_answer(viewer: Viewer, answer_id: UUID, *, now: datetime) -> None:
    """One's own answer taken out, words and all, at any time."""
    mine = Answer.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id, struck_at=None)
    answer = mine.filter(id=answer_id).select_for_update(of=("self",)).first()
    if answer is None:
        raise NotYours
    answer.struck_at, answer.text_sealed = now, b""
    answer.save(update_fields=["struck_at", "text_sealed"])
    note_erasure(viewer, answer._meta.db_table, answer.id, pair_key(answer.pair_id), now=now)
    log_taken_back(viewer, answer.pair_id, "took back", "answer", answer.id, now=now)
    announce(answer.pair_id)
