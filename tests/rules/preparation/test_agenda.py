from dataclasses import dataclass
from uuid import UUID

import pytest

from duologue.preparation.rules.agenda import in_order, moved

AMARA, BEN = UUID(int=1), UUID(int=2)


@dataclass(frozen=True)
class Point:
    name: str
    author_id: UUID
    position: int
    shared: bool = True


def test_the_reports_own_points_come_first_and_drafts_after_what_is_shared() -> None:
    points = [
        Point("hers, second", AMARA, 2),
        Point("hers, first", AMARA, 1),
        Point("his, second", BEN, 9),
        Point("his, first", BEN, 4),
        Point("his draft", BEN, 1, shared=False),
    ]

    assert [point.name for point in in_order(points, report=BEN)] == [
        "his, first",
        "his, second",
        "his draft",
        "hers, first",
        "hers, second",
    ]


def test_an_empty_agenda_is_an_agenda() -> None:
    assert in_order([], report=BEN) == []


@pytest.mark.parametrize(
    ("moving", "to", "order"),
    [
        ("b", "up", "bac"),
        ("b", "down", "acb"),
        ("a", "up", "abc"),
        ("c", "down", "abc"),
        ("a", "down", "bac"),
        ("c", "up", "acb"),
    ],
)
def test_a_point_moves_one_place_and_stays_at_the_ends(moving: str, to: str, order: str) -> None:
    points = {name: Point(name, BEN, place) for place, name in enumerate("abc")}

    assert [point.name for point in moved(list(points.values()), points[moving], to)] == list(order)
