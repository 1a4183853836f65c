"""What the one it was for does with feedback: answers, keeps how it landed, puts it away."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.queries import pair_for
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.gaps import words_for_both
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import pair_key, person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.safety.actions.giving import ENDED
from duologue.safety.models import Feedback, FeedbackAnswer, Received
from duologue.safety.policy import owns
from duologue.safety.queries.feedback import held, span
from duologue.safety.rules.feedback import LONGEST
from duologue.translation import gettext as _


def answer_feedback(viewer: Viewer, feedback_id: UUID, text: str, *, now: datetime) -> UUID:
    """Write back; who gave it reads it at once. The pair's id."""
    row = _owned(viewer, feedback_id, now)
    if not pair_for(viewer, row.pair_id, now).may_write:
        raise Refused(_(ENDED))
    answer = FeedbackAnswer(
        organisation_id=viewer.organisation_id,
        pair_id=row.pair_id,
        author_id=viewer.person_id,
        feedback=row,
        policy_id=current_policy_id(viewer),
        shared_at=now,
        created_at=now,
    )
    answer.text_sealed = seal(words_for_both(text, limit=LONGEST), answer.place, pair_key(row.pair_id))
    answer.save(force_insert=True)
    announce(row.pair_id)
    return row.pair_id


def say_how_it_landed(viewer: Viewer, feedback_id: UUID, text: str, *, now: datetime) -> UUID:
    """For oneself alone, and changed as often as one likes; empty words take it out again. The pair's id."""
    row = _owned(viewer, feedback_id, now)
    kept = _kept(viewer, row, now)
    words = clean_words(text, limit=LONGEST) if text.strip() else ""
    kept.text_sealed = seal(words, kept.place, person_key(viewer.person_id)) if words else b""
    kept.save()
    return row.pair_id


def put_away(viewer: Viewer, feedback_id: UUID, *, away: bool, now: datetime) -> UUID:
    """Off one's own page, or back on it; who gave it learns of neither. The pair's id."""
    row = _owned(viewer, feedback_id, now)
    kept = _kept(viewer, row, now)
    kept.put_away_at = now if away else None
    kept.save()
    return row.pair_id


def _owned(viewer: Viewer, feedback_id: UUID, now: datetime) -> Feedback:
    row = Feedback.objects.filter(organisation_id=viewer.organisation_id, id=feedback_id).first()
    if row is None or not owns(viewer.person_id, held(row), span(pair_for(viewer, row.pair_id, now)), now):
        raise NotYours
    return row


def _kept(viewer: Viewer, row: Feedback, now: datetime) -> Received:
    rows = Received.objects.select_for_update(of=("self",)).filter(organisation_id=viewer.organisation_id)
    return rows.filter(feedback=row, author_id=viewer.person_id).first() or Received(
        organisation_id=viewer.organisation_id,
        pair_id=row.pair_id,
        author_id=viewer.person_id,
        feedback=row,
        policy_id=current_policy_id(viewer),
        created_at=now,
    )
