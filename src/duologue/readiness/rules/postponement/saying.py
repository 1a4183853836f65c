"""A move in plain sentences, to whoever makes it: what it costs or why nothing, and what one may do. Before it and after it."""

from datetime import datetime

from duologue.readiness.rules.postponement.names import Rule
from duologue.readiness.rules.postponement.telling import may_be_light
from duologue.readiness.rules.postponement.verdict import Verdict
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.translation.dates import day_of_week

COSTS_NOTHING = {
    Rule.FREE_ASK: marked("It costs you nothing, because you asked for another moment and meet by {day}."),
    Rule.LEAVE_PAUSES: marked("It costs you nothing, because one of you is away that day, or it is a public holiday."),
    Rule.BOTH_TOOK_IT: marked("It costs you nothing, because you both took a time that was found for you."),
}
COUNTS = {
    Rule.HELD_SLOT: marked("It counts twice for you, because your report asked to keep this time."),
    Rule.LAST_MINUTE: marked("It counts twice for you: up to a day before it would be once."),
    Rule.ONTO_LEAVE: marked("It counts once for you, because it had been moved onto a day away."),
    Rule.COUNTS: marked("It counts once for you."),
}
"""The first of them that spoke."""


def said(verdict: Verdict, now: datetime) -> list[str]:
    """Two short sentences at most; nothing of a rule that somebody has no use for."""
    ends = verdict.ledger.gap_ends
    free = [words for rule, words in COSTS_NOTHING.items() if rule in verdict.rules and not verdict.cost]
    price = [words for rule, words in COUNTS.items() if rule in verdict.rules and verdict.cost]
    told = [_(words).format(day=day_of_week(ends)) for words in (free or price)[:1]]
    if not told:
        return [verdict.because]
    return told + [words for words in [_what_one_may(verdict, now, day_of_week(ends))] if words]


def _what_one_may(verdict: Verdict, now: datetime, by: str) -> str:
    light = may_be_light(verdict.ledger)
    if {Rule.PAST_THE_GAP, Rule.ASKED_PAST_THE_GAP} & {*verdict.rules}:
        late = marked("It is later than {day}, by which you were to meet again.")
        instead = marked(
            "It is later than {day}, by which you were to meet again: ten minutes before that are possible."
        )
        return _(instead if light and verdict.ledger.gap_ends > now else late).format(day=by)
    if verdict.counts_for is None:
        return ""
    many = verdict.ledger.agreement.moves
    left = many - verdict.ledger.spent(verdict.counts_for, now)
    if left > 0:
        return _("After that, you have {left} of {many} moves left.").format(left=left, many=many)
    return (
        _("That leaves you none: ten minutes today or tomorrow are possible instead.")
        if light
        else _("That leaves you none.")
    )
