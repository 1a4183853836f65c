"""Doors to commitments and read-backs."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from duologue.followup.models import Closure, Commitment, Done, ReadBack, TakenOut
from duologue.followup.rules.commitments import Ending, Standing, is_overdue
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ClosureFacts:
    ending: Ending
    reason: str

    @property
    def words(self) -> str:
        return f"{self.ending.value}: {self.reason}" if self.reason else self.ending.value


@dataclass(frozen=True, slots=True)
class CommitmentFacts:
    id: UUID
    pair_id: UUID
    meeting_id: UUID
    author_id: UUID
    owner_id: UUID
    owed_to: str
    """The name of the one it was promised to, who closes it."""
    owed_to_ink: Literal["a", "b"]
    text: str
    due_on: date | None
    made_at: datetime
    done_at: datetime | None
    closed: ClosureFacts | None
    overdue: bool
    standing: Standing


def rows_for(viewer: Viewer) -> QuerySet[Commitment]:
    """What stands in the viewer's pairs, with what became of it, in one query."""
    mine = {"organisation_id": viewer.organisation_id, "commitment": OuterRef("id")}
    closure = Closure.objects.filter(**mine)
    read_back = ReadBack.objects.filter(
        organisation_id=viewer.organisation_id, meeting=OuterRef("meeting"), author=OuterRef("owner")
    )
    person = viewer.person_id
    return (
        Commitment.objects.filter(
            Q(pair__manager_id=person) | Q(pair__report_id=person),
            ~Exists(TakenOut.objects.filter(**mine)),
            organisation_id=viewer.organisation_id,
        )
        .select_related("pair__manager", "pair__report", "meeting")
        .annotate(
            done_at=Subquery(Done.objects.filter(**mine, taken_back_at=None).values("at")[:1]),
            closure_id=Subquery(closure.values("id")[:1]),
            closure_author=Subquery(closure.values("author_id")[:1]),
            ending=Subquery(closure.values("ending")[:1]),
            reason_sealed=Subquery(closure.values("reason_sealed")[:1]),
            read_back_at=Subquery(read_back.values("at")[:1]),
        )
        .order_by("created_at", "id")
    )


def commitments_for(viewer: Viewer, pair_id: UUID, now: datetime) -> list[CommitmentFacts]:
    """Everything the two of a pair took on: what is open first, oldest first; then what is closed, latest first."""
    found = [facts_of(viewer, row, now) for row in rows_for(viewer).filter(pair_id=pair_id)]
    return [it for it in found if not it.closed] + [it for it in reversed(found) if it.closed]


def owed_for(viewer: Viewer, now: datetime) -> list[CommitmentFacts]:
    """What the viewer owes to anybody, oldest first; in one query."""
    rows = rows_for(viewer).filter(owner_id=viewer.person_id, closures=None, pair__ended_at=None)
    return [facts_of(viewer, row, now) for row in rows]


def promised_to(viewer: Viewer, now: datetime) -> list[CommitmentFacts]:
    """What others owe the viewer, oldest first; in one query."""
    rows = rows_for(viewer).filter(~Q(owner_id=viewer.person_id), closures=None, pair__ended_at=None)
    return [facts_of(viewer, row, now) for row in rows]


def read_backs_for(viewer: Viewer, meeting_id: UUID) -> dict[UUID, datetime]:
    """Who said yes to what was agreed, and when."""
    rows = ReadBack.objects.filter(organisation_id=viewer.organisation_id, meeting_id=meeting_id).filter(
        Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id)
    )
    return dict(rows.values_list("author_id", "at"))


def commitment_place(row: Commitment) -> Place:
    return Place("followup_commitment", "text", row.id, row.pair_id, row.author_id)


def reason_place(closure_id: UUID, pair_id: UUID, author_id: UUID) -> Place:
    return Place("followup_closure", "reason", closure_id, pair_id, author_id)


def facts_of(viewer: Viewer, row: Commitment, now: datetime) -> CommitmentFacts:
    """`row` must come through `rows_for`, which joins what became of it."""
    pair = row.pair
    to_manager = row.owner_id == pair.report_id
    done_at: datetime | None = row.done_at  # type: ignore[attr-defined]
    closed = _closure(viewer, row)
    today = now.astimezone(ZoneInfo(viewer.zone)).date()
    return CommitmentFacts(
        id=row.id,
        pair_id=row.pair_id,
        meeting_id=row.meeting_id,
        author_id=row.author_id,
        owner_id=row.owner_id,
        owed_to=pair.manager.name if to_manager else pair.report.name,
        owed_to_ink="b" if to_manager else "a",
        text=open_sealed(viewer, row.text_sealed, commitment_place(row)),
        due_on=row.due_on,
        made_at=row.created_at,
        done_at=done_at,
        closed=closed,
        overdue=is_overdue(row.due_on, settled=bool(done_at or closed), today=today),
        standing=Standing(
            author=row.author_id,
            owner=row.owner_id,
            made_at=row.created_at,
            closed=closed is not None,
            wrapped=row.meeting.wrapped_at is not None,
            owner_read_back_at=row.read_back_at,  # type: ignore[attr-defined]
        ),
    )


def _closure(viewer: Viewer, row: Commitment) -> ClosureFacts | None:
    closure_id: UUID | None = row.closure_id  # type: ignore[attr-defined]
    if closure_id is None:
        return None
    sealed: bytes | None = row.reason_sealed  # type: ignore[attr-defined]
    author: UUID = row.closure_author  # type: ignore[attr-defined]
    reason = open_sealed(viewer, sealed, reason_place(closure_id, row.pair_id, author)) if sealed else ""
    return ClosureFacts(Ending(row.ending), reason)  # type: ignore[attr-defined]
