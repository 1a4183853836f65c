"""What rules say of a passage and how it sounds as a whole, weighed together.

A rule knows which words and why; an ear that has read many sentences knows what is implied, and when words of a rule are meant kindly.
The numbers are chosen on sentences that neither was made with (`docs/language.md`): few clean ones are to be remarked on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log, log2

SURE = 3.5
"""From here on a passage is remarked on though no rule has fired. In log odds, as `Heard.loudness`."""
FOR_MORE = 0.5
"""By how much louder, for each doubling of the passages of a draft: with every one more there is another to be mistaken in."""
GRAVE, SOONER = frozenset({"threat", "private-probing"}), 1.0
"""What sounds like one of these is remarked on at so much less: to miss it is worse than to take a clean sentence amiss."""
DOUBT = -2.0
"""Below this the words of a rule are taken as meant otherwise."""
HEARD_TOO = 0.2
"""Probability of its category from which a rule's remark stands; below, the words are taken as the ear hears them."""
ONE_OF_THEM = 0.6
"""Probability from which a category is named; the likeliest one is, whatever it has."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How surely a passage should be remarked on at all, and how surely it is of each category; probabilities."""

    remarkable: float
    of: Mapping[str, float]

    @property
    def loudness(self) -> float:
        """Both together: log odds that there is something, and of the likeliest category."""
        return _log_odds(self.remarkable) + _log_odds(max(self.of.values(), default=0.0))


Ear = Callable[[Sequence[str]], Sequence[Heard]]
"""Passages in, one Heard for each out, in their order; the same passage always sounds the same."""


def implied(heard: Heard, passages: int = 1) -> tuple[str, ...]:
    """The categories to name though no rule did, the likeliest first; none where it is not sure. For one of so many passages."""
    ranked = sorted(heard.of, key=lambda category: -heard.of[category])
    sooner = SOONER if ranked and ranked[0] in GRAVE else 0.0
    if heard.loudness + sooner < SURE + FOR_MORE * log2(passages):
        return ()
    return tuple(category for place, category in enumerate(ranked) if place == 0 or heard.of[category] >= ONE_OF_THEM)


def is_heard_too(heard: Heard, category: str) -> bool:
    """Whether the ear hears at least a little of what a rule has found."""
    return heard.of.get(category, 0.0) >= HEARD_TOO


def is_meant_otherwise(heard: Heard) -> bool:
    """Whether what a rule has found is let pass."""
    return heard.loudness < DOUBT


def _log_odds(probability: float) -> float:
    within = min(max(probability, 1e-6), 1 - 1e-6)
    return log(within / (1 - within))
