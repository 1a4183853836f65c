"""Rows of a check-in: the same few lines for what one answered and for what the other sees of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from duologue.privacy.vault import KeyName, open_sealed, seal
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import CheckInAnswer, ShownAnswer
from duologue.readiness.rules.answers import Moment
from duologue.readiness.rules.lapse import lapses_on
from duologue.readiness.rules.reach import Reach
from duologue.readiness.rules.shown import Answer, of_one_length

Row = TypeVar("Row", CheckInAnswer, ShownAnswer)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Whose answers, before which 1:1, under which policy."""

    viewer: Viewer
    pair_id: UUID
    meeting_id: UUID
    moment: Moment
    policy_id: UUID
    days: int
    """How long it is kept under that policy."""
    now: datetime


def standing_answers(table: type[Row], sheet: Sheet, questions: Iterable[str]) -> dict[str, Answer]:
    """What stands in the table for these questions; one's own words, so no line in any log."""
    return {
        row.question: Answer(open_sealed(sheet.viewer, row.answer_sealed, row.place).rstrip(), Reach(row.reach))
        for row in _mine(table, sheet).filter(question__in=list(questions))
    }


def replace_answers(
    table: type[Row], sheet: Sheet, asked: Iterable[str], answers: Mapping[str, Answer], key: KeyName
) -> None:
    """Of the questions `asked`, keep `answers` and delete the rest."""
    _mine(table, sheet).filter(question__in=[question for question in asked if question not in answers]).delete()
    rows = [_row(table, sheet, question, answer, key) for question, answer in answers.items()]
    fields = ["policy", "created_at", "reach", "answer_sealed", "lapses_on"]
    table.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def _mine(table: type[Row], sheet: Sheet) -> QuerySet[Row]:
    return table.objects.filter(
        organisation_id=sheet.viewer.organisation_id,
        author_id=sheet.viewer.person_id,
        meeting_id=sheet.meeting_id,
        moment=sheet.moment,
    )


def _row(table: type[Row], sheet: Sheet, question: str, answer: Answer, key: KeyName) -> Row:
    row = table(
        id=table.id_of(sheet.meeting_id, sheet.viewer.person_id, sheet.moment, question),
        organisation_id=sheet.viewer.organisation_id,
        pair_id=sheet.pair_id,
        meeting_id=sheet.meeting_id,
        author_id=sheet.viewer.person_id,
        policy_id=sheet.policy_id,
        created_at=sheet.now,
        moment=sheet.moment,
        question=question,
        reach=answer.reach,
        lapses_on=lapses_on(sheet.now.date(), sheet.days),
    )
    row.answer_sealed = seal(of_one_length(answer.exact), row.place, key)
    return row
