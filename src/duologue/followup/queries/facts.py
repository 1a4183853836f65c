"""What the doors give: a commitment with all that happened to it, its words opened for the viewer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery

from duologue.followup.models import Closure, Commitment, Done, ReadBack
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

_JOINED = ("meeting", "pair__manager", "pair__report", "done", "closure")


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


def facts_of(viewer: Viewer, rows: Iterable[Commitment], now: datetime) -> list[CommitmentFacts]:
    """What is due soonest first, of rows `with_what_became_of_it`."""
    today = viewer.day_of(now)
    return soonest_first(_facts(viewer, row, getattr(row, "read_back_at", None), today) for row in rows)


def with_what_became_of_it(viewer: Viewer, commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
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
        .select_related(*_JOINED)
    )


def _facts(viewer: Viewer, row: Commitment, read_back_at: datetime | None, today: date) -> CommitmentFacts:
    # Django joins them, and leaves the attribute out where there is no row.
    done: Done | None = getattr(row, "done", None)
    closure: Closure | None = getattr(row, "closure", None)
    promise = row.owner_id == row.pair.manager_id
    owner, owed_to = (row.pair.manager, row.pair.report) if promise else (row.pair.report, row.pair.manager)
    wrapped = row.meeting.wrapped_at is not None
    standing = Standing(row.author_id, row.owner_id, row.shared_at, closure is not None, wrapped, read_back_at)
    writes = row.pair.ended_at is None
    return CommitmentFacts(
        id=row.id,
        pair_id=row.pair_id,
        meeting_id=row.meeting_id,
        author_id=row.author_id,
        owner_id=owner.id,
        owner=owner.name,
        owed_to_id=owed_to.id,
        owed_to=owed_to.name,
        owed_to_ink="a" if promise else "b",
        promise=promise,
        text=open_sealed(viewer, row.text_sealed, row.place),
        due_on=row.due_on,
        made_at=row.shared_at,
        done_at=done.at if done else None,
        closed=_closed(viewer, closure) if closure else None,
        overdue=is_overdue(row.due_on, settled=bool(done or closure), today=today),
        may_say_done=writes and may_say_done(viewer.person_id, standing),
        may_close=writes and may_close(viewer.person_id, standing),
        may_take_out=writes and may_take_out(viewer.person_id, standing),
    )


def _closed(viewer: Viewer, closure: Closure) -> Closed:
    reason = open_sealed(viewer, closure.reason_sealed, closure.place) if closure.reason_sealed else ""
    return Closed(Ending(closure.ending), reason, closure.at)
