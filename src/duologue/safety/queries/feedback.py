"""Doors to feedback: what one wrote, and what arrived."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from duologue.meetings.queries import PairFacts
from duologue.privacy.narrowing import OwnShared, standing
from duologue.privacy.policy import PairSpan
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_parts, open_sealed
from duologue.privacy.viewer import Viewer
from duologue.safety.models import Feedback, FeedbackAnswer, Received
from duologue.safety.policy import Held, may_change, may_take_back, sees_feedback
from duologue.safety.rules.feedback import Kind, Mark, Part, Written


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    id: UUID
    mine: bool
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FeedbackFacts:
    id: UUID
    pair_id: UUID
    mine: bool
    written: Written
    """Without the marks where it is not the viewer's."""
    given_at: datetime | None
    arrives_at: datetime | None
    """None for a draft."""
    on_its_way: bool
    """Given and not yet arrived: its author may take it back."""
    answers: list[AnswerFacts]
    landed: str
    """How it landed, in the words of the one it was for, and for nobody else."""
    put_away: bool
    version: int


def feedback_for(viewer: Viewer, pair: PairFacts, now: datetime) -> list[FeedbackFacts]:
    """Of a pair that came through its own door: what the viewer may see, the latest first; three queries."""
    rows = rows_of(viewer).filter(pair_id=pair.id).order_by("-created_at", "id")
    return [_facts(viewer, row, now) for row in rows if sees_feedback(viewer.person_id, held(row), span(pair), now)]


def own_written_back_for(viewer: Viewer, pair_id: UUID) -> list[OwnShared]:
    """What the viewer wrote back to feedback, closed words too; one query."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id, "pair_id": pair_id}
    return [
        OwnShared(
            "written-back",
            row.id,
            open_sealed(viewer, row.text_sealed, row.place),
            row.shared_at,
            row.closed_at,
            row.closes_at,
        )
        for row in FeedbackAnswer.objects.filter(**mine).order_by("shared_at", "id")
    ]


def waiting_rows(viewer: Viewer, now: datetime) -> QuerySet[Feedback]:
    """What arrived for the viewer, and was neither answered nor put away. How it landed is no answer: it stays."""
    ours = {"organisation_id": viewer.organisation_id}
    mine = Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id)
    received = Received.objects.filter(**ours, feedback=OuterRef("id"), author_id=viewer.person_id)
    put_away = Exists(received.filter(put_away_at__isnull=False))
    answered = Exists(FeedbackAnswer.objects.filter(**ours, feedback=OuterRef("id"), author_id=viewer.person_id))
    rows = Feedback.objects.filter(mine, **ours, arrives_at__lte=now)
    return rows.exclude(author_id=viewer.person_id).filter(~put_away, ~answered)


def feedback_waits(viewer: Viewer, now: datetime, pair: str) -> Exists:
    """For a query of pairs, or of what belongs to one: whether something waits there. `pair` is its column for the pair."""
    return Exists(waiting_rows(viewer, now).filter(pair_id=OuterRef(pair)))


def asked_for_change_since(viewer: Viewer, pair_id: UUID, since: datetime) -> bool:
    """Whether the viewer gave the other of a pair feedback that asks for a change, on its way or there."""
    given = Feedback.objects.filter(organisation_id=viewer.organisation_id, pair_id=pair_id, author_id=viewer.person_id)
    return given.filter(kind=Kind.CHANGE, given_at__gte=since).exists()


def feedback_draft_for(viewer: Viewer, feedback_id: UUID, now: datetime) -> FeedbackFacts:
    """One's own draft, to go on with. Raises NotYours."""
    row = rows_of(viewer).filter(id=feedback_id, author_id=viewer.person_id).first()
    if row is None or not may_change(viewer.person_id, held(row)):
        raise NotYours
    return _facts(viewer, row, now)


def rows_of(viewer: Viewer) -> QuerySet[Feedback]:
    ours = {"organisation_id": viewer.organisation_id}
    return Feedback.objects.filter(**ours).prefetch_related(
        Prefetch("answers", FeedbackAnswer.objects.filter(standing(), **ours).order_by("shared_at", "id")),
        Prefetch("received", Received.objects.filter(**ours, author_id=viewer.person_id)),
    )


def held(row: Feedback) -> Held:
    return Held(row.author_id, row.arrives_at)


def span(pair: PairFacts) -> PairSpan:
    return PairSpan(pair.manager_id, pair.report_id, pair.ended_at, pair.read_until)


def sealed_text(parts: dict[Part, str]) -> str:
    return json.dumps({part.value: text for part, text in parts.items() if text})


def _facts(viewer: Viewer, row: Feedback, now: datetime) -> FeedbackFacts:
    mine = row.author_id == viewer.person_id
    parts = open_parts(viewer, row.text_sealed, row.place)
    marks = json.loads(open_sealed(viewer, row.marks_sealed, row.marks_place)) if mine and row.marks_sealed else {}
    kept = next(iter(row.received.all()), None)
    return FeedbackFacts(
        id=row.id,
        pair_id=row.pair_id,
        mine=mine,
        written=Written(
            Kind(row.kind),
            {Part(part): text for part, text in parts.items()},
            {key: Mark(mark) for key, mark in marks.items()},
        ),
        given_at=row.given_at,
        arrives_at=row.arrives_at,
        on_its_way=may_take_back(viewer.person_id, held(row), now),
        answers=[
            AnswerFacts(
                one.id,
                one.author_id == viewer.person_id,
                open_sealed(viewer, one.text_sealed, one.place),
                one.shared_at,
            )
            for one in row.answers.all()
        ],
        landed=open_sealed(viewer, kept.text_sealed, kept.place) if kept and kept.text_sealed else "",
        put_away=bool(kept and kept.put_away_at),
        version=row.version,
    )
