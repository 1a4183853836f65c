"""What became of each mutant: by group, without those that change nothing."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

HERE = Path(__file__).parent
GROUPS = {
    "policies and their rules": ("*/policy.py", "privacy/rules/*.py"),
    "sealing": ("privacy/vault/*.py",),
    "the pulse": ("safety/rules/pulse/*.py",),
    "viewers and scopes": ("privacy/viewer.py", "people/rules/scopes.py"),
}
NOTICED = "killed"


class NotTried(Exception):
    """There is no figure then."""


@dataclass(frozen=True, slots=True)
class Survivor:
    file: str
    was: str
    becomes: str
    status: str

    def __str__(self) -> str:
        return f"{self.file} ({self.status})\n    - {self.was}\n    + {self.becomes}"


@dataclass(frozen=True, slots=True)
class Count:
    tried: dict[str, int]
    noticed: dict[str, int]
    equivalent: dict[str, int]
    survivors: list[Survivor]
    stale: list[str]
    """Entries of the list of those that change nothing, of which no mutant is left."""

    def least(self) -> float:
        """Of a hundred that change something, how many are noticed in the group where it is fewest."""
        return min(100 * self.noticed[group] / (self.tried[group] - self.equivalent[group]) for group in GROUPS)


def counted() -> Count:
    said = tomllib.loads((HERE / "equivalent.toml").read_text())["equivalent"]
    known = {(one["file"], one["was"], one["becomes"]) for one in said}
    tried, noticed, equivalent = (dict.fromkeys(GROUPS, 0) for _ in range(3))
    survivors: list[Survivor] = []
    met: set[tuple[str, str, str]] = set()
    for path, name, status in _results():
        group = next(group for group, files in GROUPS.items() if any(fnmatch(path, one) for one in files))
        tried[group] += 1
        if status == "not checked":
            raise NotTried(
                "The last run left some out, or what it is to do has changed since: make mutants does all of it."
            )
        if status == NOTICED:
            noticed[group] += 1
            continue
        was, becomes = _changed(name, path)
        if (path, was, becomes) in known:
            met.add((path, was, becomes))
            equivalent[group] += 1
        else:
            survivors.append(Survivor(path, was, becomes, status))
    stale = [f"{file}: {becomes}" for file, _was, becomes in sorted(known - met)]
    return Count(tried, noticed, equivalent, survivors, stale)


def _results() -> Iterator[tuple[str, str, str]]:
    source = Path("mutants/src/duologue")
    for meta in sorted(source.rglob("*.py.meta")):
        path = str(meta.relative_to(source)).removesuffix(".meta")
        for name, ended in json.loads(meta.read_text())["exit_code_by_key"].items():
            yield path, name, status_by_exit_code[ended]


def _changed(name: str, path: str) -> tuple[str, str]:
    lines = get_diff_for_mutant(name, path=Path("src/duologue") / path).splitlines()[2:]
    return _only("-", lines), _only("+", lines)


def _only(sign: str, lines: list[str]) -> str:
    return " ".join(line[1:].strip() for line in lines if line.startswith(sign))
