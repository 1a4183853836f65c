"""The ledger of a pair: how long since they met, whose moves these were, and what one more would mean."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.meetings.rules.states import TEN_MINUTES, MoveReason
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import LedgerFacts, MoveFacts, side_of
from duologue.readiness.rules.asked_for import AskedFor
from duologue.readiness.rules.postponement import saying
from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.limits import MOST_MOVES, MOST_WEEKS, least_weeks
from duologue.readiness.rules.postponement.moving import Move, move
from duologue.readiness.rules.postponement.names import EXCEPTIONS, Rule
from duologue.readiness.rules.postponement.standing import standing
from duologue.readiness.rules.postponement.telling import may_be_light
from duologue.readiness.rules.seasons import SeasonKind
from duologue.translation import SOURCE, ngettext, spoken
from duologue.translation import gettext as _
from duologue.translation.dates import day_of_week
from duologue.web.templatetags.duologue import given

A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
GENTLE = {SeasonKind.CRUNCH, SeasonKind.INCIDENT}
LATEST = 18
"""The hour after which ten minutes are offered for tomorrow."""


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
    exception = standing(kept.ledger, page.meeting.state, now, ended=page.pair.ended_at is not None).exception
    return {
        "ledger": kept.ledger,
        "ledger_exception": _(exception) if exception else None,
        "nobody_said": exception is Rule.NOBODY_SAID,
        "allowances": [_allowance(page, viewer, kept.ledger, side, now) for side in _sides(page)],
        "ledger_lines": _lines(page, viewer, kept),
        "one_more": _one_more(page, viewer, kept.ledger, now),
        "ten_minutes": _ten_minutes(page, viewer, kept.ledger, now),
        "own_limits": _limits(page, kept, viewer),
        "would_move": would_move(page),
        "may_keep": page.pair.i_am == "report" and not page.meeting.kept and page.pair.may_write,
    }


def said_of_the_last(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """That the two remember a 1:1 differently; to the report alone, that somebody waited."""
    told = page.ledger.told if page.ledger else None
    return {"told_of_last": told, "report": given(page.pair.report_name)} if told else {}


def _ten_minutes(page: MeetingPage, viewer: Viewer, kept: Ledger, now: datetime) -> dict[str, Any] | None:
    """Offered when one's moves are used up, when the gap is over, or in a crunch; not after two light ones."""
    if page.meeting is None or not page.pair.may_write or page.meeting.state != "planned":
        return None
    crunch = page.seasons is not None and not GENTLE.isdisjoint(page.seasons.today.kinds)
    wanted = kept.is_spent(side_of(viewer, page.pair), now) or kept.because in EXCEPTIONS or crunch
    if not wanted or page.meeting.minutes <= TEN_MINUTES:
        return None
    if not may_be_light(kept):
        return {"instead": _(Rule.SHORT_IN_A_ROW)}
    here = now.astimezone(ZoneInfo(viewer.zone))
    today = here + timedelta(hours=1) if here.hour < LATEST - 1 else None
    usual = page.meeting.starts_at.astimezone(ZoneInfo(viewer.zone))
    return {
        "day": "today" if today else "tomorrow",
        "time": f"{today:%H}:30" if today else f"{usual:%H:%M}",
    }


def _limits(page: MeetingPage, kept: LedgerFacts, viewer: Viewer) -> dict[str, Any]:
    stands, least = kept.ledger.agreement, least_weeks(kept.ledger.agreement.cadence)
    weeks = max(stands.longest_gap // A_WEEK, least)
    mine = page.pair.i_am == "report"
    return {
        "weeks": weeks,
        "moves": stands.moves,
        "own": stands.own,
        "proposed": kept.proposed,
        "weeks_offered": range(least, (weeks if mine else MOST_WEEKS) + 1),
        "moves_offered": range((stands.moves if mine else MOST_MOVES) + 1),
    }


def _sides(page: MeetingPage) -> tuple[Side, Side]:
    """The other first."""
    return (Side.MANAGER, Side.REPORT) if page.pair.i_am == "report" else (Side.REPORT, Side.MANAGER)


def _allowance(page: MeetingPage, viewer: Viewer, kept: Ledger, side: Side, now: datetime) -> Allowance:
    moves = kept.agreement.moves
    left = max(moves - kept.spent(side, now), 0)
    mine = side is side_of(viewer, page.pair)
    said = _("you have {left} of {many} moves left") if mine else _("{name} has {left} of {many} moves left")
    words = said.format(name=given(page.pair.other_name), left=left, many=moves)
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
                _("You") if one.mine else given(page.pair.other_name),
                one,
                f"{one.reason.words}; {_(rule)}",
                one.id if free and page.pair.may_write else None,
            )
        )
    return found


def would_move(page: MeetingPage) -> bool:
    """The reader said in a check-in that they would rather move it; whom they told of it does not matter here."""
    mine = page.check_ins.mine.values() if page.check_ins and page.meeting and page.meeting.state == "planned" else []
    return any("help" in said and said["help"].exact == AskedFor.ANOTHER_MOMENT for said in mine)


def _one_more(page: MeetingPage, viewer: Viewer, kept: Ledger, now: datetime) -> str:
    """As if it were moved now, by a day: because it is not the right moment for who said so, else because of a clash."""
    if not page.pair.may_write or page.meeting is None:
        return ""
    to = min(max(page.meeting.starts_at, now) + A_DAY, max(kept.gap_ends, now + A_DAY))
    reason = MoveReason.NOT_THE_RIGHT_MOMENT if would_move(page) else MoveReason.CLASH
    verdict = move(kept, Move(now, side_of(viewer, page.pair), reason, to))
    if verdict.rules == (Rule.FREE_ASK,):
        free = _("it costs you nothing, as long as you meet by {day}.").format(day=day_of_week(kept.gap_ends))
        return f"{free} {_('That day is the last, {why}.').format(why=why_by_then(kept))}"
    told = " ".join(saying.said(verdict, now))
    return told[0].lower() + told[1:] if spoken() == SOURCE else told  # elsewhere it may begin with a noun


def why_by_then(kept: Ledger) -> str:
    """Why they meet again by that day and no later."""
    weeks, rest = divmod((kept.agreement.longest_gap if kept.running_gap is None else kept.running_gap).days, 7)
    if rest or kept.pending:
        return _("so that it is never put off for good")
    said = ngettext(
        "because you last met on {day}, and go {many} week without at most",
        "because you last met on {day}, and go {many} weeks without at most",
        weeks,
    )
    return said.format(day=day_of_week(kept.met), many=weeks)
