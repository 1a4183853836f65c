"""Questions of the bank: taken onto one's own agenda as a draft, or put aside; nobody else learns of either."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from duologue.preparation.actions.permission import meeting_to_write
from duologue.preparation.actions.points import add_point
from duologue.preparation.models import QuestionsMet
from duologue.preparation.queries.margin import Met, margin_for, met_of
from duologue.preparation.rules.bank import Question, bank
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import Refused
from duologue.privacy.vault import open_sealed, person_key, seal
from duologue.privacy.viewer import Viewer


def take_questions(
    viewer: Viewer, meeting_id: UUID, question_ids: Sequence[str], *, shown: Sequence[str] = (), now: datetime
) -> None:
    """Drafts in the questions' words: one rewords them, then shares them or does not. `shown`: what stood beside them."""
    questions = [_known(question_id) for question_id in question_ids]
    for question in questions:
        add_point(viewer, meeting_id, text=question.words, strand=question.strand, share=False, now=now)
    _remember(viewer, meeting_id, now, taken=[question.id for question in questions], shown=shown)


def put_question_aside(
    viewer: Viewer, meeting_id: UUID, question_id: str, *, shown: Sequence[str] = (), now: datetime
) -> None:
    """Not this one, and not again."""
    _remember(viewer, meeting_id, now, put_aside=[_known(question_id).id], shown=shown)


def _known(question_id: str) -> Question:
    question = next((one for one in bank() if one.id == question_id), None)
    if question is None:
        raise Refused("That question is not in the bank any more. Nothing was changed; choose another.")
    return question


def _remember(viewer: Viewer, meeting_id: UUID, now: datetime, **met_as: Sequence[str]) -> None:
    meeting = meeting_to_write(viewer, meeting_id, now)
    number = margin_for(viewer, meeting).held
    row = QuestionsMet.of(viewer.organisation_id, meeting.pair.id, viewer.person_id)
    kept = QuestionsMet.objects.select_for_update().filter(organisation_id=viewer.organisation_id, id=row.id).first()
    met = met_of(open_sealed(viewer, kept.text_sealed, row.place)) if kept else Met()
    for how, question_ids in met_as.items():
        getattr(met, how).update(dict.fromkeys(question_ids, number))
    row.policy_id, row.created_at = current_policy_id(viewer), now
    row.text_sealed = seal(json.dumps(asdict(met)), row.place, person_key(viewer.person_id))
    QuestionsMet.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["id"], update_fields=["text_sealed", "policy", "created_at"]
    )
