"""What became of a 1:1: held, not held, somebody did not come, or nobody said."""

from dataclasses import dataclass, replace
from datetime import datetime

from duologue.meetings.rules.states import MAY_DISAGREE, OPENS_BEFORE
from duologue.readiness.rules.postponement.ledger import A_DAY, Entry, Ledger, Pending, Side
from duologue.readiness.rules.postponement.names import Rule
from duologue.readiness.rules.postponement.placing import placed, working_day_after
from duologue.readiness.rules.postponement.verdict import Verdict

LEAST = 5
"""Minutes under which two people have not had a 1:1."""
SHORT = 15
"""Minutes under which it was a light one."""
SHORT_ONES = 2
"""So many in a row stop the clock; after them only a full one does."""
TELL_WITHIN = A_DAY
AGAIN_WITHIN = 2
"""Working days, after the manager did not come."""


@dataclass(frozen=True, slots=True)
class SayHeld:
    at: datetime
    by: Side
    minutes: int


def settled(ledger: Ledger, now: datetime) -> Ledger:
    """What time alone does: nobody disagreed for three days, or nobody said within a day what became of it."""
    if ledger.pending and now - ledger.pending.said_at >= MAY_DISAGREE:
        ledger = _counted(ledger, ledger.pending)
    if now - ledger.starts_at > TELL_WITHIN:
        untold = replace(ledger.written(Entry(now, None, Rule.UNTOLD)), untold=ledger.starts_at)
        ledger = placed(untold, now)
    return ledger


def say_held(before: Ledger, act: SayHeld) -> Verdict:
    """One of them says that the last one was held, and for how long."""
    ledger = settled(before, act.at)
    is_the_next = act.at >= ledger.starts_at - OPENS_BEFORE
    if not is_the_next and act.by is Side.REPORT and ledger.pending:
        return Verdict(_inside(_counted(ledger, ledger.pending), act.at), (Rule.HELD,))
    began = ledger.starts_at if is_the_next else ledger.untold
    if began is None:
        return Verdict(ledger, (Rule.NOT_YET,))
    said = Pending(began, act.minutes, act.at)
    rule = what_it_is(ledger, said.minutes)
    if rule is Rule.HELD and act.by is Side.MANAGER:
        rule = Rule.SAID_BY_ONE
    if rule is Rule.HELD:
        ledger = _counted(ledger, said)
    elif rule is Rule.SAID_BY_ONE:
        ledger = replace(ledger, pending=said)
    else:
        ledger = ledger.written(Entry(act.at, act.by, rule))
    ledger = replace(ledger, untold=None)
    return Verdict(placed(_behind(ledger, act.at), act.at) if is_the_next else _inside(ledger, act.at), (rule,))


def what_it_is(ledger: Ledger, minutes: int) -> Rule:
    """Held for so many minutes: whether that stops the clock."""
    if minutes < LEAST:
        return Rule.TOO_SHORT
    if minutes < SHORT and ledger.short_in_a_row >= SHORT_ONES:
        return Rule.SHORT_IN_A_ROW
    return Rule.HELD


def may_be_light(ledger: Ledger) -> bool:
    """Whether the next one may be ten minutes: after two light ones it is a full one."""
    return ledger.short_in_a_row < SHORT_ONES


def say_not_held(before: Ledger, at: datetime) -> Verdict:
    """The report says that what the manager called held was not."""
    ledger = settled(before, at)
    if ledger.pending is None:
        return Verdict(ledger, (Rule.UNTOLD,))
    disputed = replace(ledger.written(Entry(at, Side.REPORT, Rule.DISPUTED)), pending=None)
    return Verdict(_inside(disputed, at), (Rule.DISPUTED,))


def did_not_come(before: Ledger, who: Side, at: datetime, regular: datetime | None = None) -> Verdict:
    """One of them waited, and the other did not come. `regular`: when the rhythm would have the next one."""
    ledger = settled(before, at)
    if at < ledger.starts_at and ledger.untold is None:
        return Verdict(ledger, (Rule.NOT_YET,))
    if who is Side.REPORT:
        noted = replace(ledger.written(Entry(at, who, Rule.REPORT_NO_SHOW)), untold=None)
        return Verdict(placed(noted, at, regular), (Rule.REPORT_NO_SHOW,))
    ledger = replace(ledger.written(Entry(at, who, Rule.NO_SHOW, cost=2)), untold=None)
    return Verdict(_again(ledger, at, regular), (Rule.NO_SHOW,), 2, who)


def _again(ledger: Ledger, at: datetime, regular: datetime | None) -> Ledger:
    """Within two working days; sooner where the rhythm or the end of the gap is sooner."""
    soon = working_day_after(at, AGAIN_WITHIN, ledger.starts_at, ledger.pauses)
    by_rule = placed(ledger, at, regular)
    if by_rule.starts_at <= soon:
        return by_rule
    return replace(ledger, starts_at=soon, because=Rule.NO_SHOW, slot_is_held=False)


def _behind(ledger: Ledger, now: datetime) -> Ledger:
    """The one that has been is behind them, also when it began a little early: the next is a cadence later."""
    if ledger.starts_at <= now:
        return ledger
    return replace(ledger, starts_at=ledger.starts_at + ledger.agreement.cadence)


def _counted(ledger: Ledger, said: Pending) -> Ledger:
    """The clock starts anew when that one began, under the agreement as it is now."""
    short = ledger.short_in_a_row + 1 if said.minutes < SHORT else 0
    return replace(ledger, met=said.starts_at, pending=None, short_in_a_row=short, running_gap=None)


def _inside(ledger: Ledger, now: datetime) -> Ledger:
    """As it is when it is inside the gap or has a named exception, otherwise placed again."""
    return ledger if ledger.is_accounted_for and ledger.starts_at > now else placed(ledger, now)
