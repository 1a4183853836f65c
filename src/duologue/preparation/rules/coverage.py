"""Which strands a pair speaks of, and which it has not for a while: counted in 1:1s that were held, for both to see."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from duologue.preparation.rules.strands import STRANDS
from duologue.translation import gettext as _
from duologue.translation import ngettext

STRIP = 12
"""1:1s that are looked back on."""
NEGLECTED_AFTER = 4
"""1:1s without a word on it."""


@dataclass(frozen=True, slots=True)
class Covered:
    """One strand over the last 1:1s."""

    strand: str
    strip: tuple[bool, ...]
    """Oldest first: was it spoken of?"""
    since: int | None
    """1:1s since it was last spoken of, 0 when it was the last time; None when it was not in the whole strip."""

    @property
    def neglected(self) -> bool:
        return len(self.strip) >= NEGLECTED_AFTER and (self.since is None or self.since >= NEGLECTED_AFTER)

    @property
    def words(self) -> str:
        """The strip for whoever hears it instead of seeing it."""
        if not self.strip:
            return _("no 1:1 yet")
        if self.since is None:
            many = len(self.strip)
            return ngettext("not the last time", "not in the last {many}", many).format(many=many)
        return ngettext("last time", "{many} times ago", self.since + 1).format(many=self.since + 1)


def coverage(spoken: Sequence[Set[str]]) -> list[Covered]:
    """`spoken`: the strands spoken of in each 1:1 that was held, oldest first; only the last twelve count."""
    last = spoken[-STRIP:]
    return [_covered(strand, tuple(strand in said for said in last)) for strand in STRANDS]


def _covered(strand: str, strip: tuple[bool, ...]) -> Covered:
    since = next((ago for ago, was in enumerate(reversed(strip)) if was), None)
    return Covered(strand, strip, since)
