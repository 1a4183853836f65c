"""Stretches of time as sorted, half-open pairs of whole seconds since 1970 (UTC) that neither touch nor overlap."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

Stretch = tuple[int, int]
"""From the first second on, up to and without the second."""


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Sorted, with what touches or overlaps made one; a stretch without length is none."""
    found: list[Stretch] = []
    for begin, end in sorted(stretches):
        if begin >= end:
            continue
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def in_both(ones: Sequence[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    """What lies in both of two merged lists."""
    found: list[Stretch] = []
    one = other = 0
    while one < len(ones) and other < len(others):
        begin = max(ones[one][0], others[other][0])
        end = min(ones[one][1], others[other][1])
        if begin < end:
            found.append((begin, end))
        if ones[one][1] <= others[other][1]:
            one += 1
        else:
            other += 1
    return found


def without(stretches: Sequence[Stretch], taken: Sequence[Stretch]) -> list[Stretch]:
    """What is left of one merged list when another is taken away."""
    found: list[Stretch] = []
    first = 0
    for begin, end in stretches:
        while first < len(taken) and taken[first][1] <= begin:
            first += 1
        at, index = begin, first
        while index < len(taken) and taken[index][0] < end:
            if at < taken[index][0]:
                found.append((at, taken[index][0]))
            at = taken[index][1]
            index += 1
        if at < end:
            found.append((at, end))
    return found


def around(stretches: Sequence[Stretch], begin: int, end: int) -> Stretch | None:
    """The stretch of a merged list that holds all of begin to end, if one does."""
    index = bisect_right(stretches, begin, key=_begin) - 1
    if index >= 0 and stretches[index][1] >= end:
        return stretches[index]
    return None


def touching(stretches: Sequence[Stretch], begin: int, end: int) -> list[Stretch]:
    """Those of a merged list that have a second in common with begin to end."""
    index = max(0, bisect_right(stretches, begin, key=_begin) - 1)
    found = []
    while index < len(stretches) and stretches[index][0] < end:
        if stretches[index][1] > begin:
            found.append(stretches[index])
        index += 1
    return found


def on_the_step(stretches: Iterable[Stretch], length: int, step: int) -> Iterator[int]:
    """Every start, `length` seconds before the end of its stretch at the latest, that lies on the step.

    The step is counted from each midnight UTC, so that it is the same on every day and in everybody's answer. For 5, 15
    and any other step that a quarter of an hour is a multiple of, that is the step on every clock of the world.
    """
    for begin, end in stretches:
        start = next_on_the_step(begin, step)
        while start + length <= end:
            yield start
            start = next_on_the_step(start + 1, step)


def next_on_the_step(at: int, step: int) -> int:
    """The first second on the step, at `at` or later."""
    midnight = at - at % _DAY
    return midnight + min(-(-(at - midnight) // step) * step, _DAY)


def longest(stretches: Iterable[Stretch]) -> Stretch | None:
    """The longest one; of several, the first."""
    return max(stretches, key=lambda stretch: (stretch[1] - stretch[0], -stretch[0]), default=None)


def _begin(stretch: Stretch) -> int:
    return stretch[0]


_DAY = 24 * 60 * 60
