"""Who may read a commitment, and during which 1:1 one may be made. Who closes it is a rule, and stands there."""

from datetime import datetime
from uuid import UUID

from duologue.privacy.policy import PairSpan, reads_pair


def sees_commitment(person: UUID, taken_out: bool, pair: PairSpan, now: datetime) -> bool:
    """The readers of the pair; nobody once it is taken out. It binds both, so its author sees it no longer than they."""
    return not taken_out and reads_pair(person, pair, now)


def may_commit(state: str, *, wrapped: bool) -> bool:
    """While the two are together: what is promised behind the other's back was not promised to them."""
    return state == "open" or (state == "held" and not wrapped)


def may_read_back(state: str) -> bool:
    """Whoever was not there for the wrap-up may still say "yes, that is it" afterwards."""
    return state == "held"
