from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from duologue.privacy.policy import PairSpan, reads_pair, reads_words, writes_in_pair

AMARA, BEN, CHIDI = UUID(int=1), UUID(int=2), UUID(int=3)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OPEN = PairSpan(AMARA, BEN, None)
JUST_ENDED = PairSpan(AMARA, BEN, NOW - timedelta(days=29))
LONG_ENDED = PairSpan(AMARA, BEN, NOW - timedelta(days=30))


@pytest.mark.parametrize(
    ("person", "pair", "reads", "writes"),
    [
        (BEN, OPEN, True, True),
        (AMARA, OPEN, True, True),
        (CHIDI, OPEN, False, False),
        (BEN, JUST_ENDED, True, False),
        (AMARA, JUST_ENDED, True, False),
        (CHIDI, JUST_ENDED, False, False),
        (BEN, LONG_ENDED, True, False),
        (AMARA, LONG_ENDED, False, False),
        (CHIDI, LONG_ENDED, False, False),
    ],
)
def test_the_report_reads_for_ever_and_a_former_manager_for_thirty_days(
    person: UUID, pair: PairSpan, reads: bool, writes: bool
) -> None:
    assert reads_pair(person, pair, NOW) is reads
    assert writes_in_pair(person, pair) is writes


@pytest.mark.parametrize(
    ("person", "shared", "reads"),
    [(BEN, False, True), (BEN, True, True), (AMARA, False, False), (AMARA, True, True), (CHIDI, True, False)],
)
def test_a_draft_is_its_authors_alone(person: UUID, shared: bool, reads: bool) -> None:
    assert reads_words(person, BEN, shared, OPEN, NOW) is reads
