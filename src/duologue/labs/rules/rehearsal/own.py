"""One's own next hard point: how the other might take it, and what in one's draft it is about."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from duologue.labs.rules.rehearsal.scenarios import Chair, Scene, chair_from

_SHORTEST = 5
"""Letters: shorter words are mostly those of which every sentence is built."""


@dataclass(frozen=True, slots=True)
class Manner:
    id: str
    name: str
    chair: Chair


@cache
def manners() -> Mapping[str, Manner]:
    """How somebody might take it, by id."""
    text = files(__package__).joinpath("content", "manners.toml").read_text(encoding="utf-8")
    written = tomllib.loads(text)["manner"]
    return {one["id"]: Manner(one["id"], one["name"], chair_from("", one | {"other": "{other}"})) for one in written}


def chair_for(manner: Manner, other: str, draft: str, side: str) -> Chair:
    """Across from `other`, with what the draft is about as the facts."""
    scenes = {name: _named(scene, other) for name, scene in manner.chair.scenes.items()}
    setting = manner.chair.setting.replace("{other}", other)
    return replace(manner.chair, side=side, other=other, setting=setting, facts=facts_of(draft), scenes=scenes)


def facts_of(draft: str) -> tuple[str, ...]:
    """The longer words of a draft: a sentence with one of them is about it."""
    words = (word.lower() for word in re.findall(r"[^\W_]+", draft))
    return tuple(dict.fromkeys(word for word in words if len(word) >= _SHORTEST and word not in _everywhere()))


@cache
def _everywhere() -> frozenset[str]:
    """Longer words that say nothing of what a draft is about."""
    written = tomllib.loads(files(__package__).joinpath("content", "signs.toml").read_text(encoding="utf-8"))
    return frozenset(written["everywhere"].split())


def _named(scene: Scene, other: str) -> Scene:
    return replace(scene, happened=scene.happened.replace("{other}", other))
