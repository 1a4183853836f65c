"""What comes of an act: the ledger after it, and what the rules say about it. The same before one decides and when done."""

from dataclasses import dataclass

from duologue.readiness.rules.postponement.ledger import Ledger, Side
from duologue.readiness.rules.postponement.names import Rule


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
        said = "; ".join(self.rules)
        return f"{said[0].upper()}{said[1:]}."

    def told(self, *, to_who_it_counts_for: bool) -> str:
        """What it means, in a sentence or two; the offers with it."""
        times = {1: "once", 2: "twice"}.get(self.cost, "")
        counts = f"It counts {times} for {'you' if to_who_it_counts_for else 'the other'}: " if times else ""
        because = self.because[0].lower() + self.because[1:] if counts else self.because
        return " ".join([f"{counts}{because}", *self.offers])
