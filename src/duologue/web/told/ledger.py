"""The ledger of a pair: how long since they met, whose moves these were, and what one more would mean."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import LedgerFacts, MoveFacts, side_of
from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.moving import Move, move
from duologue.readiness.rules.postponement.names import EXCEPTIONS, Rule
from duologue.web.templatetags.duologue import given

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Allowance:
    """The moves one side has left, as dots and in words."""

    ink: str
    words: str
    dots: list[bool]


@dataclass(frozen=True, slots=True)
class Line:
    """One move as it is read."""

    ink: str
    who: str
    move: MoveFacts
    words: str
    disown: UUID | None
    """The move that its reader may say was not their own wish."""


def ledger(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    kept = page.ledger
    if kept is None or page.meeting is None:
        return {}
    return {
        "ledger": kept.ledger,
        "ledger_exception": kept.ledger.because if kept.ledger.because in EXCEPTIONS else "",
        "allowances": [_allowance(page, viewer, kept.ledger, side, now) for side in _sides(page)],
        "ledger_lines": _lines(page, viewer, kept),
        "one_more": _one_more(page, viewer, kept.ledger, now),
        "may_keep": page.pair.i_am == "report" and not page.meeting.kept and page.pair.may_write,
    }


def _sides(page: MeetingPage) -> tuple[Side, Side]:
    """The other first."""
    return (Side.MANAGER, Side.REPORT) if page.pair.i_am == "report" else (Side.REPORT, Side.MANAGER)


def _allowance(page: MeetingPage, viewer: Viewer, kept: Ledger, side: Side, now: datetime) -> Allowance:
    moves = kept.agreement.moves
    left = max(moves - kept.spent(side, now), 0)
    who, have = ("you", "have") if side is side_of(viewer, page.pair) else (given(page.pair.other_name), "has")
    words = f"{who} {have} {left} of {moves} moves left"
    return Allowance("b" if side is Side.MANAGER else "a", words, [place < left for place in range(moves)])


def _lines(page: MeetingPage, viewer: Viewer, kept: LedgerFacts) -> list[Line]:
    costs = {entry.at: entry for entry in kept.ledger.entries}
    found = []
    for one in kept.moves:
        entry = costs.get(one.at)
        rule = entry.rule if entry else Rule.COUNTS
        free = rule is Rule.FREE_ASK and one.mine and not one.not_own_wish and page.pair.i_am == "report"
        found.append(
            Line(
                "b" if one.by is Side.MANAGER else "a",
                "You" if one.mine else given(page.pair.other_name),
                one,
                f"{one.reason.words}; {rule}",
                one.id if free and page.pair.may_write else None,
            )
        )
    return found


def _one_more(page: MeetingPage, viewer: Viewer, kept: Ledger, now: datetime) -> str:
    """As if it were moved now, by a day, because something else is at that time."""
    if not page.pair.may_write or page.meeting is None:
        return ""
    to = min(max(page.meeting.starts_at, now) + A_DAY, max(kept.gap_ends, now + A_DAY))
    verdict = move(kept, Move(now, side_of(viewer, page.pair), MoveReason.CLASH, to))
    told = verdict.told(to_who_it_counts_for=True)
    return told[0].lower() + told[1:]
