"""Pages and writes against a bare signed-in page with one query, on the same server in the same run; and how they grow."""

import os
import statistics
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from bench.asking import PAGES, WRITES, asks_of, load
from bench.ground import Ground, empty_home, ground
from bench.live import follow, room_for_many
from bench.numbers import Number

LONG = bool(os.environ.get("DUOLOGUE_LONG"))
SMALL, LARGE = 100, 100_000
WEEKS = {100: 52, 1_000: 26, 10_000: 12, 100_000: 8} if LONG else {100: 12, 100_000: 0}
"""Of 1:1s that are over, for everybody whose pages nobody asks for; where somebody looks it is always five years."""
ALONE, TOGETHER = (90.0, 6.0) if LONG else (30.0, 2.0)
"""Seconds: all pages in turn by one browser, and each page by many."""
CROWDS = (8, 32)
STREAMS = 5_000
AT_MOST = {"home_vs_bare": 3.0, "pair_vs_bare": 4.0, "write_vs_bare": 3.0, "growth_100_to_100000": 1.15}


def measure() -> tuple[list[Number], dict[str, float], dict[str, Any]]:
    """The numbers, the ratios to the bare page, and the table that the plots are made from."""
    room_for_many()
    with ExitStack() as stack:
        empty = stack.enter_context(empty_home())
        grounds = {people: stack.enter_context(ground(empty, people, weeks)) for people, weeks in WEEKS.items()}
        turns = _in_turn(grounds)
        table: dict[str, Any] = {"pages": {}, "growth": {}, "crowds": {}}
        bare = statistics.median(turns["bare", LARGE])
        for name in ("bare", "framed", *PAGES, *WRITES):
            times = turns[name, LARGE]
            table["pages"][name] = _told(times) | {"vs_bare": round(statistics.median(times) / bare, 3)}
            table["growth"][name] = {
                people: round(statistics.median(turns[name, people]) / statistics.median(turns[name, SMALL]), 3)
                for people in grounds
            }
        table["crowds"] = {clients: _crowd(grounds[LARGE], clients) for clients in CROWDS}
        table["memory"] = round(grounds[LARGE].memory() / 2**20, 1)
        live, table["live"] = follow(grounds[LARGE], STREAMS)
        table["rows"] = {people: one.poured["rows"] for people, one in grounds.items()}
    of = {name: table["pages"][name]["vs_bare"] for name in table["pages"]}
    grown = [table["growth"][name][LARGE] for name in PAGES]
    ratios = {
        "home_vs_bare": of["home"],
        "pair_vs_bare": of["pair"],
        "write_vs_bare": max(of[name] for name in WRITES),
        "growth_100_to_100000": round(statistics.median(grown), 3),
        **{f"{name.replace(' ', '_').replace('-', '_')}_vs_bare": of[name] for name in (*PAGES[2:], *WRITES)},
        "growth_of_the_worst_page": max(grown),
    }
    return [*_numbers(table, ratios), *live], ratios, table


def _in_turn(grounds: dict[int, Ground]) -> dict[tuple[str, int], list[float]]:
    """One browser asks every page of every organisation in turn, so that all of them meet the same moments."""
    asks = [
        (f"{name}|{people}", requests)
        for name in ("bare", "framed", *PAGES, *WRITES)
        for people, one in grounds.items()
        for requests in (asks_of(one)[name],)
    ]
    load(asks, 1, ALONE / 4)  # connections, plans and keys are there
    found = load(asks, 1, ALONE)
    if found["wrong"]:
        raise RuntimeError(f"not answered as it should be: {found['wrong']}")
    return {(name.split("|")[0], int(name.split("|")[1])): times for name, times in found["times"].items()}


def _crowd(one: Ground, clients: int) -> dict[str, dict[str, float]]:
    told = {}
    asks = asks_of(one)
    for name in ("bare", *PAGES, *WRITES):
        found = load([(name, asks[name])], clients, TOGETHER)
        if any(not wrong.endswith(" 429") for wrong in found["wrong"]):
            raise RuntimeError(f"not answered as it should be: {found['wrong']}")
        times = found["times"][name]
        told[name] = _told(times) | {"a_second": round(len(times) / found["seconds"], 1)}
    for each in told.values():
        each["vs_bare"] = round(told["bare"]["a_second"] / each["a_second"], 3)
    return told


def _told(times: Sequence[float]) -> dict[str, float]:
    """Milliseconds."""
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {"p50": round(cuts[49] * 1e3, 2), "p95": round(cuts[94] * 1e3, 2), "p99": round(cuts[98] * 1e3, 2)}


def _numbers(table: dict[str, Any], ratios: dict[str, float]) -> list[Number]:
    numbers = [Number(name, value, at_most=AT_MOST.get(name), unit="times") for name, value in ratios.items()]
    numbers.append(Number("bare page, one browser", table["pages"]["bare"]["p50"], unit="ms, to compare"))
    for clients, told in table["crowds"].items():
        numbers += [
            Number(f"{name}, {clients} browsers", told[name]["a_second"], unit="a second, to compare")
            for name in ("bare", "home", "pair", "add point")
        ]
    numbers.append(Number("memory of a process that answers", table["memory"], unit="MiB"))
    return numbers
