"""Door to the ledger of a pair: who moved what, when they last met, and by when they meet again."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from duologue.meetings.queries import MeetingFacts, PairFacts
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import ledger_rows
from duologue.readiness.queries.ledger_rows import Row, moment
from duologue.readiness.rules.postponement.agreement import Agreement
from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.limits import ANSWER_WITHIN, Limits, has_lapsed
from duologue.readiness.rules.postponement.replaying import replayed


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
class Proposal:
    limits: Limits
    lapses_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What the two said lately of the last 1:1."""

    differ: datetime | None = None
    """When it was, where they remember it differently."""
    waited: datetime | None = None
    """When it was, where the manager waited for the report. For the report alone."""


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    ledger: Ledger
    moves: list[MoveFacts]
    """The latest first."""
    proposed: Proposal | None = None
    """Limits that wait for the report's answer."""
    told: Told = field(default_factory=Told)
    following: datetime | None = None
    """When the one after this begins, where it stands already."""

    def first_set_at(self, at: datetime) -> datetime:
        """From when the 1:1 that is now at `at` was moved, first of all; `at` where it was not moved in this quarter."""
        for move in self.moves:
            at = move.from_at if move.to_at == at else at
        return at


def side_of(viewer: Viewer, pair: PairFacts) -> Side:
    return Side.MANAGER if viewer.person_id == pair.manager_id else Side.REPORT


def ledger_for(viewer: Viewer, meeting: MeetingFacts, now: datetime) -> LedgerFacts | None:
    """Of the 1:1 that is ahead, or that is just over, come through its own door; one query. None without a rhythm."""
    pair, zone = meeting.pair, ZoneInfo(meeting.zone)
    row = ledger_rows.fetched(viewer, meeting, now)
    if not row["agreed"]:
        return None
    first = row["agreed"][0]
    ledger = replayed(
        Agreement.usually(ledger_rows.cadence_of(first)),
        # Before anything was agreed no clock ran.
        (row["last_before"] or max(pair.started_at, moment(first["agreed_at"], zone))).astimezone(zone),
        ledger_rows.happenings_of(row, pair, zone),
        ledger_rows.pauses_of(row, pair),
        meeting.starts_at.astimezone(zone),
        row["planned"].astimezone(zone),
    )
    moves = [_move(viewer, pair, one, zone) for one in row["moves"]]
    return LedgerFacts(
        replace(ledger, slot_is_held=meeting.kept),
        moves[::-1],
        _proposal(row, zone, now),
        _told(viewer, row, pair, zone, now),
        row["following"],
    )


def _proposal(row: Row, zone: ZoneInfo, now: datetime) -> Proposal | None:
    standing = [one for one in row["proposed"] if not has_lapsed(moment(one["at"], zone), now)]
    if not standing:
        return None
    one = standing[0]
    return Proposal(Limits(one["weeks"], one["moves"]), moment(one["at"], zone) + ANSWER_WITHIN)


def _told(viewer: Viewer, row: Row, pair: PairFacts, zone: ZoneInfo, now: datetime) -> Told:
    words: dict[str, set[bool]] = {}
    for one in row["said"]:
        words.setdefault(one["of"], set()).add(one["happened"])
    differ = [moment(of, zone) for of, said in words.items() if len(said) > 1]
    waited = [
        moment(one["of"], zone)
        for one in row["absent"]
        if one["who"] == Side.REPORT
        and ledger_rows.side_of(one["author_id"], pair) is Side.MANAGER
        and now - moment(one["at"], zone) < ledger_rows.SPOKEN_OF
    ]
    mine = viewer.person_id == pair.report_id
    return Told(max(differ, default=None), max(waited, default=None) if mine else None)


def _move(viewer: Viewer, pair: PairFacts, row: Row, zone: ZoneInfo) -> MoveFacts:
    return MoveFacts(
        UUID(row["id"]),
        ledger_rows.side_of(row["author_id"], pair),
        UUID(row["author_id"]) == viewer.person_id,
        moment(row["at"], zone),
        moment(row["from_at"], zone),
        moment(row["to_at"], zone),
        MoveReason(row["reason"]),
        row["not_own_wish_at"] is not None,
    )
