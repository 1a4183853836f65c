"""Beginning a 1:1 from the last one: what is worth having again, and what is here without that."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from duologue.preparation.rules.outcomes import Home, Verdict


@dataclass(frozen=True, slots=True)
class OwnPoint:
    """One of the viewer's own, and what became of it."""

    id: UUID
    text: str
    strand: str
    outcome: Verdict | None


def begins_again(outcome: Verdict | None) -> bool:
    """What was done with. The rest comes along by itself or waits where it was parked, and would be there twice."""
    return outcome is not None and outcome.home in (None, Home.ANSWERED)


def to_begin_with(last: Iterable[OwnPoint], standing: Iterable[OwnPoint]) -> list[OwnPoint]:
    """Of one's own points of last time those that do not stand on this agenda already, each once, in their order."""
    here = {(point.strand, point.text) for point in standing}
    again = {(point.strand, point.text): point for point in last if begins_again(point.outcome)}
    return [point for words, point in again.items() if words not in here]
