from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from duologue.privacy.policy import (
    FORMER_MANAGER_READS,
    PairSpan,
    may_cut_window,
    reads_pair,
    reads_words,
    still_shared,
    writes_in_pair,
)

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


DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)
YESTERDAY = NOW - DAY


@pytest.mark.parametrize(
    ("pair", "until"),
    [
        (PairSpan(AMARA, BEN, None), None),
        (PairSpan(AMARA, BEN, None, cut_to=NOW), None),  # a window that has not begun is not cut
        (PairSpan(AMARA, BEN, YESTERDAY), YESTERDAY + 30 * DAY),
        (PairSpan(AMARA, BEN, YESTERDAY, window_days=7), YESTERDAY + 7 * DAY),
        (PairSpan(AMARA, BEN, YESTERDAY, window_days=0), YESTERDAY),
        (PairSpan(AMARA, BEN, YESTERDAY, window_days=31), YESTERDAY + 30 * DAY),  # never longer than the house
        (PairSpan(AMARA, BEN, YESTERDAY, cut_to=NOW), NOW),
        (PairSpan(AMARA, BEN, YESTERDAY, cut_to=NOW + 90 * DAY), YESTERDAY + 30 * DAY),  # and cutting lengthens nothing
    ],
)
def test_until_when_a_former_manager_reads(pair: PairSpan, until: datetime | None) -> None:
    assert pair.read_until == until
    for moment in (NOW - 2 * DAY, NOW - INSTANT, NOW, NOW + 7 * DAY, NOW + 29 * DAY, NOW + 30 * DAY):
        assert reads_pair(AMARA, pair, moment) is (until is None or moment < until)
        assert reads_pair(BEN, pair, moment) is True


def test_the_window_of_the_house_is_thirty_days() -> None:
    assert FORMER_MANAGER_READS == 30 * DAY


@pytest.mark.parametrize(
    ("person", "pair", "until", "cuts"),
    [
        (BEN, JUST_ENDED, NOW, True),
        (BEN, JUST_ENDED, NOW + DAY - INSTANT, True),
        (BEN, JUST_ENDED, NOW + DAY, False),
        (BEN, JUST_ENDED, NOW - INSTANT, False),
        (AMARA, JUST_ENDED, NOW, False),
        (CHIDI, JUST_ENDED, NOW, False),
        (BEN, OPEN, NOW, False),
        (BEN, LONG_ENDED, NOW, False),
    ],
)
def test_the_report_alone_brings_the_end_nearer(person: UUID, pair: PairSpan, until: datetime, cuts: bool) -> None:
    assert may_cut_window(person, pair, until, NOW) is cuts


@pytest.mark.parametrize(
    ("closed_at", "closes_at", "shared"),
    [
        (None, None, True),
        (None, NOW + INSTANT, True),
        (None, NOW, False),
        (NOW, None, False),
        (YESTERDAY, NOW + DAY, False),
    ],
)
def test_what_its_author_closed_reaches_the_other_no_more(
    closed_at: datetime | None, closes_at: datetime | None, shared: bool
) -> None:
    assert still_shared(closed_at, closes_at, NOW) is shared
