from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from duologue.followup.rules.commitments import (
    Standing,
    is_overdue,
    may_close,
    may_say_done,
    may_take_out,
    soonest_first,
)

AMARA, BEN, CHIDI = UUID(int=1), UUID(int=2), UUID(int=3)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
PROMISE = Standing(author=AMARA, owner=AMARA, made_at=NOW, closed=False, wrapped=False, owner_read_back_at=None)
WRITTEN_FOR_HER = replace(PROMISE, author=BEN)
LATER, EARLIER = NOW + timedelta(minutes=1), NOW - timedelta(minutes=1)


@dataclass(frozen=True)
class Owed:
    made_at: datetime
    due_on: date | None = None


def test_what_is_due_soonest_is_read_first() -> None:
    undated_long_ago = Owed(NOW - timedelta(days=20))
    today = Owed(NOW, TODAY)
    tomorrow = Owed(NOW - timedelta(days=30), TODAY + timedelta(days=1))
    undated = Owed(NOW)

    assert soonest_first([undated, tomorrow, today, undated_long_ago]) == [undated_long_ago, today, tomorrow, undated]


@pytest.mark.parametrize(
    ("due_on", "settled", "overdue"),
    [
        (None, False, False),
        (TODAY, False, False),
        (TODAY + timedelta(days=1), False, False),
        (TODAY - timedelta(days=1), False, True),
        (TODAY - timedelta(days=1), True, False),
    ],
)
def test_its_own_day_is_still_in_time(due_on: date | None, settled: bool, overdue: bool) -> None:
    assert is_overdue(due_on, settled=settled, today=TODAY) is overdue


@pytest.mark.parametrize(
    ("it", "person", "says_done", "closes"),
    [
        (PROMISE, AMARA, True, False),
        (PROMISE, BEN, False, True),
        (WRITTEN_FOR_HER, AMARA, True, False),
        (WRITTEN_FOR_HER, BEN, False, True),
        (replace(PROMISE, owner=BEN), BEN, True, False),
        (replace(PROMISE, owner=BEN), AMARA, False, True),
        (replace(PROMISE, closed=True), AMARA, False, False),
        (replace(PROMISE, closed=True), BEN, False, False),
    ],
)
def test_who_owes_it_says_done_and_the_other_side_closes_it(
    it: Standing, person: UUID, says_done: bool, closes: bool
) -> None:
    assert may_say_done(person, it) is says_done
    assert may_close(person, it) is closes


@pytest.mark.parametrize(
    ("it", "person", "may"),
    [
        (PROMISE, AMARA, True),
        (PROMISE, BEN, False),
        (replace(PROMISE, wrapped=True), AMARA, False),
        (replace(PROMISE, closed=True), AMARA, False),
        (WRITTEN_FOR_HER, BEN, True),
        (WRITTEN_FOR_HER, AMARA, True),
        (WRITTEN_FOR_HER, CHIDI, False),
        (replace(WRITTEN_FOR_HER, wrapped=True), BEN, False),
        (replace(WRITTEN_FOR_HER, wrapped=True), AMARA, True),
        (replace(WRITTEN_FOR_HER, owner_read_back_at=EARLIER), AMARA, True),
        (replace(WRITTEN_FOR_HER, owner_read_back_at=LATER), AMARA, False),
        (replace(WRITTEN_FOR_HER, owner_read_back_at=NOW), AMARA, False),
        (replace(WRITTEN_FOR_HER, closed=True), AMARA, False),
    ],
)
def test_it_can_be_taken_out_until_it_is_agreed(it: Standing, person: UUID, may: bool) -> None:
    assert may_take_out(person, it) is may
