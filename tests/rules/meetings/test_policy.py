"""Who is which of a pair, and who may change what was written in it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from duologue.meetings.policy import is_report, may_change_words, other_of, stands_in
from duologue.privacy.policy import PairSpan

AMARA, BEN, CHIDI = UUID(int=1), UUID(int=2), UUID(int=3)
PAIR = PairSpan(AMARA, BEN, None)
FIRST, DAY = date(2026, 11, 23), timedelta(days=1)
LAST = FIRST + 4 * DAY


def test_the_other_of_each_is_the_one_they_meet() -> None:
    assert (other_of(AMARA, PAIR), other_of(BEN, PAIR)) == (BEN, AMARA)


@pytest.mark.parametrize(
    ("person", "asked", "changes"), [(AMARA, False, False), (BEN, True, True), (CHIDI, False, False)]
)
def test_the_report_is_asked_and_the_author_alone_changes(person: UUID, asked: bool, changes: bool) -> None:
    assert is_report(person, PAIR) is asked
    assert may_change_words(person, BEN) is changes


@pytest.mark.parametrize(
    ("today", "stands"), [(FIRST - DAY, False), (FIRST, True), (FIRST + DAY, True), (LAST, True), (LAST + DAY, False)]
)
def test_a_deputy_stands_in_on_both_days_and_between(today: date, stands: bool) -> None:
    assert stands_in(FIRST, LAST, today) is stands
