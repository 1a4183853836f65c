"""Who reads a commitment, and during which 1:1 one may be made."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from duologue.followup.policy import may_commit, may_read_back, sees_commitment
from duologue.privacy.policy import PairSpan

AMARA, BEN, CHIDI = UUID(int=1), UUID(int=2), UUID(int=3)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
OPEN, ENDED = PairSpan(AMARA, BEN, None), PairSpan(AMARA, BEN, NOW - timedelta(days=30))


@pytest.mark.parametrize(
    ("person", "pair", "sees"),
    [
        (AMARA, OPEN, True),
        (BEN, OPEN, True),
        (CHIDI, OPEN, False),
        (AMARA, ENDED, False),
        (BEN, ENDED, True),
        (CHIDI, ENDED, False),
    ],
)
def test_the_readers_of_the_pair_see_it_until_it_is_taken_out(person: UUID, pair: PairSpan, sees: bool) -> None:
    assert sees_commitment(person, False, pair, NOW) is sees
    assert sees_commitment(person, True, pair, NOW) is False


@pytest.mark.parametrize(
    ("state", "wrapped", "commits", "reads_back"),
    [
        ("planned", False, False, False),
        ("open", False, True, False),
        ("open", True, True, False),
        ("held", False, True, True),
        ("held", True, False, True),
        ("missed", False, False, False),
    ],
)
def test_it_is_promised_while_the_two_are_together(state: str, wrapped: bool, commits: bool, reads_back: bool) -> None:
    assert may_commit(state, wrapped=wrapped) is commits
    assert may_read_back(state) is reads_back
