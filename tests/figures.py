"""How much is asserted, counted where it stands. `make trust` writes docs/trust.md from it."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from tests.house.matrix import TABLE, rows
from tests.house.matrix_around import AROUND
from tests.rules.privacy import test_confidence_machine as machine
from tests.rules.readiness import test_postponement_machine as postponement
from tests.soaked import KEPT

from duologue.translation.dates import day_of_year

ROOT = Path(__file__).parents[1]
OTHERS = 5
"""Outsiders who are each asked where the table says *others*; and people where it says *person*."""

ASKING = 3
"""People as whom requests are made from the API's description, a hundred times as many as are tried of each at the least."""


def figures() -> dict[str, int]:
    around = rows(AROUND)
    return {
        "cells": len(rows(TABLE)) * (3 + OTHERS) + len(around) * (3 + OTHERS),
        "refusals": _counted(rows(TABLE), "others", "no") + _counted(around, "person", "no"),
        "ways out": len(_table("leak-paths.md", "way")),
        "requirements": sum(len(re.findall(r"\d+\.\d+\.\d+", row[1])) for row in _table("asvs.md", "requirement")),
        "requirements that hold": _that("holds"),
        "requirements that hold in part": _that("partly"),
        "requirements that are open": _that("open"),
        "steps of confidence": machine.SHARES * machine.WALKS * machine.STEPS,
        "steps of postponement": postponement.SHARES * postponement.WALKS * postponement.STEPS,
        "worlds": _at_every_run("house/test_worlds.py"),
        "requests": ASKING * 100 * _at_every_run("api/test_by_its_description.py"),
        "steps of two windows": _at_every_run("faults/test_lost_updates.py"),
        "faults": sum(one["tried"] - one["equivalent"] for one in _mutants()["groups"].values()),
        "faults without effect": sum(one["equivalent"] for one in _mutants()["groups"].values()),
        "faults noticed": sum(one["noticed"] for one in _mutants()["groups"].values()),
        **{f"soaked {name}": int(value) for name, value in _soaked()["figures"].items()},
        "tests": sum(len(re.findall(r"^ *def test_", path.read_text(), re.MULTILINE)) for path in _tests()),
    }


def page() -> str:
    found = figures()
    return f"""# What is tried, in figures

Counted from the tests themselves by `make trust`, so that it says what is there and not what somebody remembers. A figure says how much
is asked at every run, not that nothing is left to ask. Why it is built so stands in [trust-model.md](trust-model.md).

| | |
|---|---|
| cells of the table of who gets what, asked one by one | {found["cells"]:,} |
| of them, outsiders who get the 404 of what is not there | {found["refusals"]:,} |
| [ways out](leak-paths.md), each with its test | {found["ways out"]:,} |
| steps of writing, sharing, closing, erasing, showing, parting and time, against lists kept by hand | {found["steps of confidence"]:,} |
| steps of moving 1:1s, checked against oracles | {found["steps of postponement"]:,} |
| invented organisations in which door, predicate and row-level security are asked about every row for everybody | {found["worlds"]:,} |
| looks and saves of two who change the same thing, in any order | {found["steps of two windows"]:,} |
| requests made from the API's description, at the least: nothing breaks, each answer is as described | {found["requests"]:,} |
| requirements of levels 1 and 2 of [ASVS 5.0](asvs.md) answered | {found["requirements"]:,} |
| – that hold | {found["requirements that hold"]:,} |
| – that hold in part, with what is missing | {found["requirements that hold in part"]:,} |
| – that are open | {found["requirements that are open"]:,} |
{_by_soaking(found)}
| faults put one at a time into the functions that decide who may know, by `make mutants` on {_day_of_mutants()} | {found["faults"]:,} |
| – that a test notices | {found["faults noticed"]:,} |
{_by_group()}
| – beside others that change nothing, each [with its reason](../mutating/equivalent.toml) | {found["faults without effect"]:,} |
| tests written down (most of them run with many cases) | {found["tests"]:,} |
"""


SOAKED = {
    "kills": "– kills of the pages or of the database in the middle of writing",
    "writes": "– – writes that had been acknowledged, each of which was there",
    "calls": "– calls of the database or of the keys that failed, one at a time: everything was done, or nothing",
    "steps of two windows": "– looks and saves of two who change the same thing",
    "acts": "– acts of a long story (sharing, closing, parting, erasing, a backup put back), done by the house and read through its doors",
    "worlds": "– invented organisations",
    "requests": "– requests made from the API's description",
    "minutes": "– minutes of reading and writing without a pause, in which no process grew by more than a twentieth",
}


def _soaked() -> dict[str, Any]:
    """As the last `make soak` left it."""
    kept: dict[str, Any] = json.loads(KEPT.read_text())
    return kept


def _by_soaking(found: dict[str, int]) -> str:
    day = day_of_year(date.fromisoformat(_soaked()["on"]))
    lines = [f"| gone through once more, and for longer, by `make soak` on {day}: | |"]
    return "\n".join(
        lines
        + [f"| {words} | {found[f'soaked {name}']:,} |" for name, words in SOAKED.items() if f"soaked {name}" in found]
    )


def _mutants() -> dict[str, Any]:
    """As the last run left it: it takes longer than counting may."""
    score: dict[str, Any] = json.loads((ROOT / "mutating" / "score.json").read_text())
    return score


def _day_of_mutants() -> str:
    return day_of_year(date.fromisoformat(_mutants()["on"]))


def _by_group() -> str:
    return "\n".join(
        f"| – – of a hundred in {group}, at the least | {100 * one['noticed'] // (one['tried'] - one['equivalent'])} |"
        for group, one in _mutants()["groups"].items()
    )


def _at_every_run(path: str) -> int:
    """How much without DUOLOGUE_LONG: read, as the file itself needs a database to be imported."""
    found = re.search(r'get\("DUOLOGUE_LONG"\) else ([\d_]+)', (ROOT / "tests" / path).read_text())
    assert found, path
    return int(found[1])


def _counted(table: list[dict[str, str]], column: str, verdict: str) -> int:
    return OTHERS * sum(row[column] == verdict for row in table)


def _that(state: str) -> int:
    answered = [row for row in _table("asvs.md", "requirement") if row[2].strip() == state]
    return sum(len(re.findall(r"\d+\.\d+\.\d+", row[1])) for row in answered)


def _table(document: str, head: str) -> list[list[str]]:
    lines = (ROOT / "docs" / document).read_text().splitlines()
    return [line.split("|") for line in lines if line.startswith("| ") and not line.startswith(f"| {head} |")]


def _tests() -> list[Path]:
    return sorted((ROOT / "tests").rglob("test_*.py"))


if __name__ == "__main__":
    (ROOT / "docs" / "trust.md").write_text(page())
