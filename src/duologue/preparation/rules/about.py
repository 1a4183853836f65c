"""What a point may be about: a goal of the pair or a promise between the two. It names it, and copies none of its words."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Thing(StrEnum):
    GOAL = "goal"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class About:
    thing: Thing
    id: UUID

    @property
    def key(self) -> str:
        """As a form says it: goal-6f0c…"""
        return f"{self.thing}-{self.id}"


def about_of(key: str) -> About | None:
    """None for nothing, and for what is none of ours: a point stands on its own words."""
    thing, _, number = key.partition("-")
    try:
        return About(Thing(thing), UUID(number))
    except ValueError:
        return None
