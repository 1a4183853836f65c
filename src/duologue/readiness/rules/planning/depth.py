"""From the top of the house down: how many managers somebody has above them."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

_Who = TypeVar("_Who", bound=Hashable)


def managers_above(person: _Who, above: Mapping[_Who, _Who]) -> int:
    """`above` names the manager of each who has one; somebody in a circle is as deep as it is long."""
    deep, at, seen = 0, person, {person}
    while at in above and above[at] not in seen:
        at = above[at]
        seen.add(at)
        deep += 1
    return deep
