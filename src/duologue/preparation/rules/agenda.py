"""The order of an agenda: the report's own points come first."""

from collections.abc import Iterable
from typing import Protocol, TypeVar
from uuid import UUID


class Ordered(Protocol):
    @property
    def author_id(self) -> UUID: ...

    @property
    def shared(self) -> bool: ...

    @property
    def position(self) -> int: ...


Point = TypeVar("Point", bound=Ordered)
Anything = TypeVar("Anything")


def in_order(points: Iterable[Point], report: UUID) -> list[Point]:
    """The report's, then the manager's; of each, what is shared before drafts, and within, as its author says."""
    return sorted(points, key=lambda point: (point.author_id != report, not point.shared, point.position))


def moved(points: list[Anything], moving: Anything, to: str | int) -> list[Anything]:
    """One author's points in a new order: `moving` one place "up" or "down", where there is one, or at that place."""
    here = points.index(moving)
    if isinstance(to, int):
        order = points[:here] + points[here + 1 :]
        order.insert(min(max(to, 0), len(order)), moving)
        return order
    there = min(max(here + (-1 if to == "up" else 1), 0), len(points) - 1)
    order = points[:here] + points[here + 1 :]
    order.insert(there, moving)
    return order
