"""Who practises with whom: groups drawn by chance, and nobody beside their own manager where that can be avoided."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from random import Random
from typing import TypeVar

Who = TypeVar("Who", bound=Hashable)
_TRIES = 40


def sizes_of(people: int, size: int) -> list[int]:
    """Groups of `size` (two or three) as far as it goes; what is left over makes groups of two or three, so nobody is alone."""
    if people <= 3:
        return [people] if people else []
    groups, left = divmod(people, size)
    if size == 2:
        return [2] * (groups - 1) + [2 + left]
    if left == 1:
        return [3] * (groups - 1) + [2, 2]
    return [3] * groups + ([2] if left else [])


def drawn(people: Sequence[Who], managers: Mapping[Who, Who], size: int, chance: Random) -> list[list[Who]]:
    """Everybody in one group. `managers`: who reports to whom, as far as both are here."""
    best: list[list[Who]] = []
    fewest = len(people) + 1
    for _ in range(_TRIES):
        groups = _dealt(people, size, chance)
        _untangle(groups, managers, chance)
        together = sum(_tangles(group, managers) for group in groups)
        if together < fewest:
            best, fewest = groups, together
        if not fewest:
            break
    return best


def _dealt(people: Sequence[Who], size: int, chance: Random) -> list[list[Who]]:
    shuffled = list(people)
    chance.shuffle(shuffled)
    groups, begins = [], 0
    for many in sizes_of(len(people), size):
        groups.append(shuffled[begins : begins + many])
        begins += many
    return groups


def _untangle(groups: list[list[Who]], managers: Mapping[Who, Who], chance: Random) -> None:
    """Two change seats as long as that leaves fewer managers beside their reports."""
    better = True
    while better:
        better = False
        for group in groups:
            if _tangles(group, managers):
                better = _changed(group, groups, managers, chance) or better


def _changed(group: list[Who], groups: list[list[Who]], managers: Mapping[Who, Who], chance: Random) -> bool:
    for other in chance.sample(groups, len(groups)):
        if other is group:
            continue
        before = _tangles(group, managers) + _tangles(other, managers)
        for mine in range(len(group)):
            for theirs in range(len(other)):
                group[mine], other[theirs] = other[theirs], group[mine]
                if _tangles(group, managers) + _tangles(other, managers) < before:
                    return True
                group[mine], other[theirs] = other[theirs], group[mine]
    return False


def _tangles(group: Sequence[Who], managers: Mapping[Who, Who]) -> int:
    return sum(managers.get(one) == other or managers.get(other) == one for one, other in combinations(group, 2))
