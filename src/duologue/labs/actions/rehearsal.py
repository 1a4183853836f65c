"""What a rehearsal leaves behind, and only by its author's own press: it is kept, or its words go into a draft."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from duologue.labs.models import KeptRehearsal
from duologue.labs.queries.rehearsal import rows_of
from duologue.labs.rules.rehearsal.kept import MOST_KEPT, Transcript
from duologue.preparation.actions import rewrite_point
from duologue.preparation.queries import point_for
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_words
from duologue.privacy.vault import person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.safety.actions import keep_feedback
from duologue.safety.queries import feedback_draft_for
from duologue.safety.rules.feedback import Part
from duologue.translation import gettext as _
from duologue.translation import marked

FULL = marked(
    "You keep {most} rehearsals, and that is as many as there is room for. This one was not kept: "
    "remove one that you do not need any more, then keep it."
)
SHARED = marked(
    "This point is shared already, so nothing was added to it. You can reword it on the agenda, or bring up another."
)


def keep_rehearsal(viewer: Viewer, transcript: Transcript, *, now: datetime) -> UUID:
    """Sealed for its author alone."""
    if rows_of(viewer).count() >= MOST_KEPT:
        raise Refused(_(FULL).format(most=MOST_KEPT))
    row = KeptRehearsal(
        organisation_id=viewer.organisation_id,
        author_id=viewer.person_id,
        policy_id=current_policy_id(viewer),
        created_at=now,
    )
    row.text_sealed = seal(transcript.text(), row.place, person_key(viewer.person_id))
    row.save(force_insert=True)
    return row.id


def forget_rehearsal(viewer: Viewer, kept_id: UUID) -> None:
    """Row and all."""
    deleted, _ = rows_of(viewer).filter(id=kept_id).delete()
    if not deleted:
        raise NotYours


def use_in_point(viewer: Viewer, draft_id: UUID, words: str, *, now: datetime) -> None:
    """Below what the draft says already; nothing in it is replaced."""
    draft = point_for(viewer, draft_id)
    if draft.shared:
        raise Refused(_(SHARED))
    text = f"{draft.text}\n\n{clean_words(words)}"
    rewrite_point(viewer, draft_id, text=text, strand=draft.strand, version=draft.version, now=now)


def use_in_feedback(viewer: Viewer, feedback_id: UUID, part: Part, words: str, *, now: datetime) -> None:
    """Below what that part of the draft says already."""
    draft = feedback_draft_for(viewer, feedback_id, now)
    text = "\n\n".join(said for said in (draft.written.parts.get(part, ""), clean_words(words)) if said)
    written = replace(draft.written, parts={**draft.written.parts, part: text})
    keep_feedback(viewer, draft.pair_id, written, feedback_id=feedback_id, version=draft.version, now=now)
