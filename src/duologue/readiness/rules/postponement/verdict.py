"""What comes of an act: the ledger after it, and what the rules say about it. The same before one decides and when done."""

from dataclasses import dataclass

from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.names import Rule
from duologue.translation import gettext as _
from duologue.translation import marked

_FOR_YOU = {1: marked("It counts once for you: {because}"), 2: marked("It counts twice for you: {because}")}
_FOR_THE_OTHER = {
    1: marked("It counts once for the other: {because}"),
    2: marked("It counts twice for the other: {because}"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    ledger: Ledger
    rules: tuple[Rule, ...]
    """Those that spoke, the weightiest first."""
    cost: int = 0
    counts_for: Side | None = None
    offers: tuple[str, ...] = ()

    @property
    def because(self) -> str:
        """The rules as one sentence."""
        said = self._rules_said
        return f"{said[0].upper()}{said[1:]}"

    @property
    def _rules_said(self) -> str:
        return f"{'; '.join(_(rule) for rule in self.rules)}."

    def told(self, *, to_who_it_counts_for: bool) -> str:
        """What it means, in a sentence or two; the offers with it."""
        counts = (_FOR_YOU if to_who_it_counts_for else _FOR_THE_OTHER).get(self.cost)
        said = _(counts).format(because=self._rules_said) if counts else self.because
        return " ".join([said, *(_(offer) for offer in self.offers)])
