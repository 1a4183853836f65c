"""The pair's own longest gap and moves: stricter by the report alone, wider by both, an unanswered proposal by neither."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from duologue.readiness.rules.postponement.agreement import Agreement
from duologue.readiness.rules.postponement.ledger import Side
from duologue.readiness.rules.postponement.names import Rule
from duologue.translation import gettext as _

MOST_WEEKS = 12
MOST_MOVES = 6
ANSWER_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Limits:
    weeks: int
    """The longest gap."""
    moves: int
    """For each of the two, within a quarter."""


def limited(agreement: Agreement, limits: Limits) -> Agreement:
    """As the pair agreed; never shorter than its rhythm, which would then be past its own gap each time."""
    gap = max(timedelta(weeks=limits.weeks), agreement.cadence)
    return replace(agreement, longest_gap=gap, moves=limits.moves, own=True)


def least_weeks(cadence: timedelta) -> int:
    """The shortest gap that a rhythm allows, in whole weeks."""
    return max(1, -(-cadence // timedelta(weeks=1)))


def is_stricter(to: Limits, stands: Agreement) -> bool:
    """Or as it stands; stricter in one and wider in the other is wider."""
    return timedelta(weeks=to.weeks) <= stands.longest_gap and to.moves <= stands.moves


def what_is_wrong(to: Limits, stands: Agreement) -> str:
    """A sentence on what to choose instead; empty when they are possible."""
    least = least_weeks(stands.cadence)
    if to.weeks < least:
        return (
            _("You meet every {many} weeks or so: a shorter gap needs a closer rhythm first.").format(many=least)
            if least > 1
            else _("A longest gap is a week at least.")
        )
    if to.weeks > MOST_WEEKS:
        return _("A longest gap is {many} weeks at most.").format(many=MOST_WEEKS)
    if not 0 <= to.moves <= MOST_MOVES:
        return _("Moves are between none and {many} a quarter.").format(many=MOST_MOVES)
    return ""


def what_comes_of(to: Limits, stands: Agreement, by: Side) -> Rule:
    """STRICTER stands at once, PROPOSED waits for the report, NEEDS_BOTH is for the manager to propose."""
    if by is Side.MANAGER:
        return Rule.PROPOSED
    return Rule.STRICTER if is_stricter(to, stands) else Rule.NEEDS_BOTH


def has_lapsed(proposed_at: datetime, now: datetime) -> bool:
    return now - proposed_at >= ANSWER_WITHIN
