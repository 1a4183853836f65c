"""Changes around a 1:1: of the agreement, of absences, of the manager."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from duologue.readiness.rules.postponement.agreement import Agreement, Pause
from duologue.readiness.rules.postponement.ledger import Entry, Ledger, Side
from duologue.readiness.rules.postponement.names import Rule
from duologue.readiness.rules.postponement.placing import placed
from duologue.readiness.rules.postponement.telling import settled
from duologue.readiness.rules.postponement.verdict import Verdict


def change_agreement(before: Ledger, to: Agreement, agreed_by: Collection[Side], at: datetime) -> Verdict:
    """Another cadence, gap or number of moves: for both to agree on, and never a way out of the gap that runs."""
    ledger = settled(before, at)
    if set(agreed_by) != set(Side):
        return Verdict(ledger, (Rule.NEEDS_BOTH,))
    runs = ledger.agreement.longest_gap if ledger.running_gap is None else ledger.running_gap
    noted = ledger.written(Entry(at, None, Rule.DEBT_STAYS))
    after = replace(noted, agreement=to, running_gap=min(runs, to.longest_gap))
    return Verdict(_inside_again(after, at), (Rule.DEBT_STAYS,))


def change_pauses(before: Ledger, to: Collection[Pause], at: datetime) -> Verdict:
    """The absences of both and the public holidays, as they are known now."""
    after = replace(settled(before, at), pauses=tuple(to))
    if after.is_accounted_for:
        return Verdict(after, (Rule.LEAVE_PAUSES,))
    return Verdict(_inside_again(after, at), (Rule.LEAVE_CHANGED,))


def change_manager(before: Ledger, at: datetime) -> Verdict:
    """Somebody else manages the report from now on."""
    after = settled(before, at).written(Entry(at, None, Rule.NEW_MANAGER))
    return Verdict(replace(after, manager_since=at), (Rule.NEW_MANAGER,))


def _inside_again(ledger: Ledger, now: datetime) -> Ledger:
    return ledger if ledger.is_accounted_for else placed(ledger, now)
