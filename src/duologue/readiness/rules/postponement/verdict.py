"""What comes of an act: the ledger after it, and what the rules say about it. The same before one decides and when done."""

from dataclasses import dataclass

from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.names import Rule
from duologue.translation import gettext as _


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
        said = f"{'; '.join(_(rule) for rule in self.rules)}."
        return f"{said[0].upper()}{said[1:]}"
