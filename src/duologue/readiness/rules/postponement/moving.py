"""Moving a 1:1 to another time."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from duologue.meetings.rules.states import MoveReason
from duologue.readiness.rules.postponement.agreement import is_paused
from duologue.readiness.rules.postponement.ledger import Entry, Ledger, Side
from duologue.readiness.rules.postponement.names import Rule
from duologue.readiness.rules.postponement.telling import settled
from duologue.readiness.rules.postponement.verdict import Verdict
from duologue.translation import marked

FREE = {Rule.FREE_ASK, Rule.LEAVE_PAUSES, Rule.BOTH_TOOK_IT}
LAST_MINUTE = timedelta(hours=24)
FOUND_AGAIN = timedelta(weeks=4)
TEN_MINUTES = (marked("Ten minutes today?"), marked("Ten minutes tomorrow?"))
ANOTHER_TIME = (marked("Choose another time; until then the old one stands."),)


@dataclass(frozen=True, slots=True)
class Move:
    at: datetime
    by: Side
    reason: MoveReason
    to: datetime | None
    """None asks to skip it."""
    freed: bool | None = None
    """Whether a known absence makes it free; None: as the ledger knows absences."""


def move(before: Ledger, act: Move) -> Verdict:
    """What comes of a move, or of the wish to skip: what it costs and whom, and what is offered instead."""
    ledger = settled(before, act.at)
    spent = ledger.is_spent(act.by, act.at)
    if act.to is None or act.to <= act.at:
        if spent:
            return Verdict(ledger, (Rule.TEN_MINUTES, Rule.NEW_SLOT), offers=TEN_MINUTES)
        return Verdict(ledger, (Rule.NEW_SLOT,), offers=ANOTHER_TIME)
    # What it costs follows from the date that stood, also when its time has long passed and nobody said a word.
    price, full = _price(replace(ledger, starts_at=before.starts_at, because=before.because), act)
    cost = 0 if price[0] in FREE else full
    entry = Entry(act.at, act.by, price[0], cost, full if price[0] is Rule.FREE_ASK else 0)
    beyond = _exception(ledger, act)
    onto_leave = is_paused(act.to.date(), ledger.pauses)
    because = beyond or (Rule.ONTO_LEAVE if onto_leave else price[0])
    after = replace(ledger.written(entry), starts_at=act.to, because=because, slot_is_held=False)
    rules = ((beyond,) if beyond else ()) + ((Rule.TEN_MINUTES,) if spent and cost else ()) + price
    return Verdict(after, rules, cost, act.by if cost else None, TEN_MINUTES if beyond or (spent and cost) else ())


def not_my_wish(before: Ledger, at: datetime) -> Verdict:
    """The report says, asked alone, that the last free ask was not their own idea."""
    ledger = settled(before, at)
    for index in reversed(range(len(ledger.entries))):
        asked = ledger.entries[index]
        if asked.rule is Rule.FREE_ASK:
            counted = replace(asked, by=Side.MANAGER, rule=Rule.WHOSE_WISH, cost=asked.would_cost)
            entries = (*ledger.entries[:index], counted, *ledger.entries[index + 1 :])
            after = replace(ledger, entries=entries)
            return Verdict(after, (Rule.WHOSE_WISH,), counted.cost, Side.MANAGER)
    return Verdict(ledger, (Rule.WHOSE_WISH,))


def hold_slot(before: Ledger, at: datetime) -> Verdict:
    """The report asks to keep the time as it is."""
    return Verdict(replace(settled(before, at), slot_is_held=True), (Rule.SLOT_HELD,))


def _price(ledger: Ledger, act: Move) -> tuple[tuple[Rule, ...], int]:
    """By which rules it counts, and what it costs where it is not free."""
    speaks = []
    if ledger.starts_at - act.at < LAST_MINUTE:
        speaks.append(Rule.LAST_MINUTE)
    if ledger.slot_is_held and act.by is Side.MANAGER:
        speaks.append(Rule.HELD_SLOT)
    full = 2 if speaks else 1
    if act.reason is MoveReason.FOUND_TOGETHER and _is_first_found(ledger, act):
        return (Rule.BOTH_TOOK_IT,), full
    away = is_paused(ledger.starts_at.date(), ledger.pauses)
    if act.freed or (act.freed is None and away and ledger.because is not Rule.ONTO_LEAVE):
        return (Rule.LEAVE_PAUSES,), full
    if away and ledger.because is Rule.ONTO_LEAVE:
        speaks.append(Rule.ONTO_LEAVE)
    own_wish = act.by is Side.REPORT and act.reason is MoveReason.NOT_THE_RIGHT_MOMENT
    if own_wish and act.to is not None and act.to <= ledger.gap_ends:
        return (Rule.FREE_ASK,), full
    return (*speaks, Rule.COUNTS), full


def _is_first_found(ledger: Ledger, act: Move) -> bool:
    """In four weeks: what is found anew each week is putting off, too. It hangs on nothing that may be told later."""
    since = act.at - FOUND_AGAIN
    return not any(entry.rule is Rule.BOTH_TOOK_IT and entry.at > since for entry in ledger.entries)


def _exception(ledger: Ledger, act: Move) -> Rule | None:
    if act.to is None or act.to <= ledger.gap_ends:
        return None
    return Rule.ASKED_PAST_THE_GAP if act.by is Side.REPORT else Rule.PAST_THE_GAP
