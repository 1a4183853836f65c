"""What invented people talk about, from `talk.toml`."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Promised:
    owner: str
    """"report" or "manager"."""
    text: str
    days: int


@dataclass(frozen=True, slots=True)
class Topic:
    strand: str
    by: str
    """"report" or "manager": who brings it."""
    point: str
    report: str
    manager: str
    promise: Promised | None
    team: str


def talk_of(team: str, chance: random.Random) -> Iterator[Topic]:
    """For ever, in an order of this pair's own; a topic comes back only when all others have been spoken of."""
    known = [topic for topic in _topics() if topic.team in ("", team)]
    while True:
        chance.shuffle(known)
        yield from known


@cache
def topics_by_point() -> dict[str, Topic]:
    return {topic.point: topic for topic in _topics()}


@cache
def _topics() -> tuple[Topic, ...]:
    with files(__package__).joinpath("talk.toml").open("rb") as file:
        written = tomllib.load(file)["topic"]
    return tuple(
        Topic(
            strand=one["strand"],
            by=one["by"],
            point=one["point"],
            report=one["report"],
            manager=one["manager"],
            promise=Promised(**one["promise"]) if "promise" in one else None,
            team=one.get("team", ""),
        )
        for one in written
    )
