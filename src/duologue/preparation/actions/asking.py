"""Questions one may choose from: taken onto one's own agenda as a draft, or put aside; nobody else learns of either."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from duologue.preparation.actions.permission import meeting_to_write
from duologue.preparation.actions.points import add_point
from duologue.preparation.models import QuestionsMet
from duologue.preparation.queries.library import library_for
from duologue.preparation.queries.margin import Met, margin_for, met_of
from duologue.preparation.rules.bank import Question
from duologue.privacy.queries import current_policy_id
from duologue.privacy.refusals import Refused
from duologue.privacy.vault import open_sealed, person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def take_questions(
    viewer: Viewer, meeting_id: UUID, questions: Sequence[Question], *, shown: Sequence[str] = (), now: datetime
) -> None:
    """Drafts in the questions' words: one rewords them, then shares them or does not. `shown`: what stood beside them."""
    for question in questions:
        add_point(viewer, meeting_id, text=question.words, strand=question.strand, share=False, now=now)
    _remember(viewer, meeting_id, now, taken=[question.id for question in questions], shown=shown)


def put_question_aside(
    viewer: Viewer, meeting_id: UUID, question_id: str, *, shown: Sequence[str] = (), now: datetime
) -> None:
    """Not this one, and not again."""
    _remember(viewer, meeting_id, now, put_aside=[known_question(viewer, question_id).id], shown=shown)


def known_question(viewer: Viewer, question_id: str) -> Question:
    """Of the bank, the organisation's or one's own. Raises Refused."""
    question = library_for(viewer).known(question_id)
    if question is None:
        raise Refused(_("That question is not in the bank any more. Nothing was changed; choose another."))
    return question


def _remember(viewer: Viewer, meeting_id: UUID, now: datetime, **met_as: Sequence[str]) -> None:
    meeting = meeting_to_write(viewer, meeting_id, now)
    number = margin_for(viewer, meeting).held
    row = QuestionsMet.of(viewer.organisation_id, meeting.pair.id, viewer.person_id)
    row.policy_id, row.created_at = current_policy_id(viewer), now
    row.text_sealed = _sealed(row, Met(), viewer)
    # Made empty where there is none yet, then locked: of two first writings at once neither is lost.
    QuestionsMet.objects.bulk_create([row], ignore_conflicts=True)
    kept = QuestionsMet.objects.select_for_update().get(organisation_id=viewer.organisation_id, id=row.id)
    met = met_of(open_sealed(viewer, kept.text_sealed, row.place))
    for how, question_ids in met_as.items():
        getattr(met, how).update(dict.fromkeys(question_ids, number))
    QuestionsMet.objects.filter(organisation_id=viewer.organisation_id, id=row.id).update(
        text_sealed=_sealed(row, met, viewer), policy_id=row.policy_id, created_at=now
    )


def _sealed(row: QuestionsMet, met: Met, viewer: Viewer) -> bytes:
    return seal(json.dumps(asdict(met)), row.place, person_key(viewer.person_id))
