"""What the doors give: a commitment with all that happened to it, its words opened for the viewer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery

from duologue.followup.models import Commitment, ReadBack, reason_place, text_place
from duologue.followup.rules.commitments import (
    Ending,
    Standing,
    is_overdue,
    may_close,
    may_say_done,
    may_take_out,
    soonest_first,
)
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer


class _Row(NamedTuple):
    """What is asked of a commitment, and of what hangs on it: a home page has dozens, and seven objects for each cost more
    than the question."""

    id: UUID
    pair_id: UUID
    meeting_id: UUID
    author_id: UUID
    owner_id: UUID
    text_sealed: bytes
    due_on: date | None
    shared_at: datetime
    wrapped_at: datetime | None
    manager_id: UUID
    manager: str
    report_id: UUID
    report: str
    pair_ended_at: datetime | None
    done_at: datetime | None
    closure_id: UUID | None
    closed_by: UUID
    ending: str
    reason_sealed: bytes | None
    closed_at: datetime
    read_back_at: datetime | None


_ASKED = (
    *("id", "pair_id", "meeting_id", "author_id", "owner_id", "text_sealed", "due_on", "shared_at"),
    *("meeting__wrapped_at", "pair__manager_id", "pair__manager__name", "pair__report_id", "pair__report__name"),
    *("pair__ended_at", "done__at", "closure__id", "closure__author_id", "closure__ending", "closure__reason_sealed"),
    *("closure__at", "read_back_at"),
)


@dataclass(frozen=True, slots=True)
class Closed:
    ending: Ending
    reason: str
    at: datetime

    @property
    def words(self) -> str:
        return f"{self.ending.words}: {self.reason}" if self.reason else self.ending.words


@dataclass(frozen=True, slots=True)
class CommitmentFacts:
    id: UUID
    pair_id: UUID
    meeting_id: UUID
    author_id: UUID
    owner_id: UUID
    owner: str
    owed_to_id: UUID
    owed_to: str
    owed_to_ink: Literal["a", "b"]
    promise: bool
    """The manager owes it."""
    text: str
    due_on: date | None
    made_at: datetime
    done_at: datetime | None
    closed: Closed | None
    overdue: bool
    """On the viewer's own calendar."""
    # What the viewer may do with it now.
    may_say_done: bool
    may_close: bool
    may_take_out: bool


def facts_of(viewer: Viewer, rows: Iterable[tuple[Any, ...]], now: datetime) -> list[CommitmentFacts]:
    """What is due soonest first, of rows `with_what_became_of_it`."""
    today = viewer.day_of(now)
    return soonest_first(_facts(viewer, _Row._make(row), today) for row in rows)


def with_what_became_of_it(viewer: Viewer, commitments: QuerySet[Commitment]) -> QuerySet[Commitment, tuple[Any, ...]]:
    """In the same query."""
    ours = viewer.organisation_id
    read_back = ReadBack.objects.filter(
        organisation_id=ours, meeting_id=OuterRef("meeting_id"), author_id=OuterRef("owner_id")
    )
    return (
        commitments.filter(meeting__organisation_id=ours, pair__organisation_id=ours)
        .annotate(
            done=FilteredRelation("dones", condition=Q(dones__organisation_id=ours, dones__taken_back_at=None)),
            closure=FilteredRelation("closures", condition=Q(closures__organisation_id=ours)),
            read_back_at=Subquery(read_back.values("at")[:1]),
        )
        .values_list(*_ASKED)
    )


def _facts(viewer: Viewer, row: _Row, today: date) -> CommitmentFacts:
    promise, closed = row.owner_id == row.manager_id, row.closure_id is not None
    manager, report = (row.manager_id, row.manager), (row.report_id, row.report)
    (owner_id, owner), (owed_to_id, owed_to) = (manager, report) if promise else (report, manager)
    standing = Standing(
        row.author_id, row.owner_id, row.shared_at, closed, row.wrapped_at is not None, row.read_back_at
    )
    writes = row.pair_ended_at is None
    return CommitmentFacts(
        id=row.id,
        pair_id=row.pair_id,
        meeting_id=row.meeting_id,
        author_id=row.author_id,
        owner_id=owner_id,
        owner=owner,
        owed_to_id=owed_to_id,
        owed_to=owed_to,
        owed_to_ink="a" if promise else "b",
        promise=promise,
        text=open_sealed(viewer, row.text_sealed, text_place(row.id, row.pair_id, row.author_id)),
        due_on=row.due_on,
        made_at=row.shared_at,
        done_at=row.done_at,
        closed=_closed(viewer, row),
        overdue=is_overdue(row.due_on, settled=closed or row.done_at is not None, today=today),
        may_say_done=writes and may_say_done(viewer.person_id, standing),
        may_close=writes and may_close(viewer.person_id, standing),
        may_take_out=writes and may_take_out(viewer.person_id, standing),
    )


def _closed(viewer: Viewer, row: _Row) -> Closed | None:
    if row.closure_id is None:
        return None
    place = reason_place(row.closure_id, row.pair_id, row.closed_by)
    reason = open_sealed(viewer, row.reason_sealed, place) if row.reason_sealed else ""
    return Closed(Ending(row.ending), reason, row.closed_at)
