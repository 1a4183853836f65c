"""Reporting lines: everyone has one manager at most, and nobody is their own manager, however far up one looks."""

from collections.abc import Iterable, Mapping


def loops(manager_of: Mapping[str, str]) -> list[list[str]]:
    """Every ring of people who would manage one another, each named once, in the order from report to manager."""
    found: list[list[str]] = []
    settled: set[str] = set()
    for start in manager_of:
        path = _walk(start, manager_of, settled)
        if path and path[-1] in manager_of and manager_of[path[-1]] in path:
            found.append(path[path.index(manager_of[path[-1]]) :])
        settled.update(path)
    return found


def _walk(start: str, manager_of: Mapping[str, str], settled: set[str]) -> list[str]:
    """From `start` upwards, as far as nobody was met before."""
    path: dict[str, None] = {}
    person: str | None = start
    while person is not None and person not in path and person not in settled:
        path[person] = None
        person = manager_of.get(person)
    return list(path)


def loop_in_words(ring: Iterable[str]) -> str:
    names = list(ring)
    return " → ".join([*names, names[0]])
