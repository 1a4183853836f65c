"""Door to the ledger of a pair: who moved what, when they last met, and by when they meet again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from duologue.meetings.models import Meeting, Move, Pair, Series
from duologue.meetings.queries import MeetingFacts, PairFacts
from duologue.meetings.rules.cadence import Rhythm
from duologue.meetings.rules.states import MoveReason, State
from duologue.people.models import Absence
from duologue.privacy.viewer import Viewer
from duologue.readiness.rules.postponement.agreement import QUARTER, Agreement, Pause
from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.replaying import Happening, WasAgreed, WasHeld, WasMoved, replayed

A_MONTH = timedelta(days=30)
HELD_LATELY = 4
"""1:1s: enough to see two short ones in a row before the last."""


@dataclass(frozen=True, slots=True)
class MoveFacts:
    """One move of the last quarter."""

    id: UUID
    by: Side
    mine: bool
    at: datetime
    from_at: datetime
    to_at: datetime
    reason: MoveReason
    not_own_wish: bool


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    ledger: Ledger
    moves: list[MoveFacts]
    """The latest first."""


def side_of(viewer: Viewer, pair: PairFacts) -> Side:
    return Side.MANAGER if viewer.person_id == pair.manager_id else Side.REPORT


def ledger_for(viewer: Viewer, meeting: MeetingFacts, now: datetime) -> LedgerFacts | None:
    """Of a 1:1 ahead that came through its own door; one query. None where no rhythm was agreed."""
    pair, zone = meeting.pair, ZoneInfo(meeting.zone)
    row = _fetched(viewer, pair, meeting, now)
    agreed = [(_moment(one["at"], zone), _agreement(one)) for one in row["agreed"]]
    if not agreed:
        return None
    moves = [_move(viewer, pair, one, zone) for one in row["moves"]]
    ledger = replayed(
        agreed[0][1],
        (row["last_before"] or pair.started_at).astimezone(zone),
        [*(WasAgreed(*one) for one in agreed[1:]), *_held(row["held"], zone), *_moved(row["moves"], pair, zone)],
        [Pause(date.fromisoformat(one["first"]), date.fromisoformat(one["last"])) for one in row["away"]],
        meeting.starts_at.astimezone(zone),
    )
    return LedgerFacts(ledger, moves[::-1])


def _fetched(viewer: Viewer, pair: PairFacts, meeting: MeetingFacts, now: datetime) -> Any:
    ours = Q(organisation_id=viewer.organisation_id)
    of_pair = ours & Q(pair_id=OuterRef("pk"))
    held = Meeting.objects.filter(of_pair, state=State.HELD, starts_at__lt=meeting.starts_at).order_by("-starts_at")
    lately = held.filter(starts_at__gt=now - QUARTER)[:HELD_LATELY]
    moves = Move.objects.filter(of_pair, at__gt=now - QUARTER).order_by("at")
    agreed = Series.objects.filter(of_pair).order_by("agreed_at")
    away = Absence.objects.filter(ours, until_on__gt=(now - QUARTER).date()).filter(
        Q(person_id=OuterRef("manager_id")) | Q(person_id=OuterRef("report_id"))
    )
    return (
        Pair.objects.filter(ours, id=pair.id)
        .annotate(
            held=ArraySubquery(
                lately.values(said=JSONObject(at="starts_at", minutes="minutes", opened="opened_at", ended="ended_at"))
            ),
            last_before=Subquery(held.filter(starts_at__lte=now - QUARTER).values("starts_at")[:1]),
            moves=ArraySubquery(
                moves.values(
                    said=JSONObject(
                        id="id",
                        by="author_id",
                        at="at",
                        from_at="from_at",
                        to_at="to_at",
                        reason="reason",
                        kept="was_kept",
                        disowned="not_own_wish_at",
                    )
                )
            ),
            agreed=ArraySubquery(agreed.values(said=JSONObject(at="agreed_at", rhythm="rhythm", every="every"))),
            away=ArraySubquery(away.values(said=JSONObject(first="from_on", last="until_on"))),
        )
        .values("held", "last_before", "moves", "agreed", "away")
        .get()
    )


def _agreement(row: dict[str, Any]) -> Agreement:
    each = timedelta(weeks=1) if row["rhythm"] == Rhythm.WEEKS else A_MONTH
    return Agreement.usually(row["every"] * each)


def _held(rows: list[dict[str, Any]], zone: ZoneInfo) -> Iterator[Happening]:
    for row in rows:
        lasted = row["minutes"]
        if row["opened"] and row["ended"]:
            lasted = int((_moment(row["ended"], zone) - _moment(row["opened"], zone)).total_seconds() // 60)
        yield WasHeld(_moment(row["at"], zone), lasted)


def _moved(rows: list[dict[str, Any]], pair: PairFacts, zone: ZoneInfo) -> Iterator[Happening]:
    for row in rows:
        yield WasMoved(
            _moment(row["at"], zone),
            _side(row, pair),
            MoveReason(row["reason"]),
            _moment(row["from_at"], zone),
            _moment(row["to_at"], zone),
            kept=row["kept"],
            not_own_wish=row["disowned"] is not None,
        )


def _move(viewer: Viewer, pair: PairFacts, row: dict[str, Any], zone: ZoneInfo) -> MoveFacts:
    return MoveFacts(
        UUID(row["id"]),
        _side(row, pair),
        UUID(row["by"]) == viewer.person_id,
        _moment(row["at"], zone),
        _moment(row["from_at"], zone),
        _moment(row["to_at"], zone),
        MoveReason(row["reason"]),
        row["disowned"] is not None,
    )


def _side(row: dict[str, Any], pair: PairFacts) -> Side:
    return Side.MANAGER if UUID(row["by"]) == pair.manager_id else Side.REPORT


def _moment(raw: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(raw).astimezone(zone)
