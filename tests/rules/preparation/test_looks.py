"""What changed since somebody last looked, and what one visit is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from duologue.preparation.rules.looks import ONE_VISIT, Look, is_new, looked, since_then

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@dataclass
class Point:
    mine: bool = False
    shared_at: datetime | None = NINE
    reworded_at: datetime | None = None


@pytest.mark.parametrize(
    ("last", "now", "this"),
    [
        (None, NINE, Look(NINE)),
        (Look(NINE), NINE + 29 * MINUTE, Look(NINE + 29 * MINUTE, None)),
        (Look(NINE), NINE + 30 * MINUTE, Look(NINE + 30 * MINUTE, NINE)),
        (Look(NINE, NINE - ONE_VISIT), NINE + MINUTE, Look(NINE + MINUTE, NINE - ONE_VISIT)),
        # a clock that was put back makes nothing new again
        (Look(NINE), NINE - 60 * MINUTE, Look(NINE, None)),
    ],
)
def test_looking_again_within_half_an_hour_is_one_visit(last: Look | None, now: datetime, this: Look) -> None:
    assert looked(last, now) == this


@pytest.mark.parametrize(
    ("point", "before", "word"),
    [
        (Point(), None, ""),
        (Point(), NINE - MINUTE, "new"),
        (Point(), NINE, ""),
        (Point(mine=True), NINE - MINUTE, ""),
        (Point(shared_at=None), NINE - MINUTE, ""),
        (Point(reworded_at=NINE + 5 * MINUTE), NINE + MINUTE, "reworded"),
        (Point(reworded_at=NINE + 5 * MINUTE), NINE - MINUTE, "new"),
        (Point(reworded_at=NINE + 5 * MINUTE), NINE + 6 * MINUTE, ""),
    ],
)
def test_only_the_others_points_are_new(point: Point, before: datetime | None, word: str) -> None:
    assert is_new(point, before) == word


@pytest.mark.parametrize(
    ("news", "answers", "ready", "words"),
    [
        ([], 0, None, ""),
        (["", ""], 0, None, ""),
        (["new"], 0, None, "Since you last looked: 1 new point."),
        (["new", "new", "reworded"], 2, "Ben", "Since you last looked: 2 new points, 1 point reworded, 2 new answers, Ben is ready."),
    ],
)  # fmt: skip
def test_it_is_said_in_one_sentence(news: list[str], answers: int, ready: str | None, words: str) -> None:
    assert since_then(news, answers, now_ready=ready) == words
