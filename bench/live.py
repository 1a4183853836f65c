"""Live following: how many open pages one process holds, with how much memory, and how soon they hear of a change."""

import json
import resource
import statistics
import sys
import time
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from bench.asking import asks_of
from bench.ground import HOST, Ground
from bench.numbers import Number

WRITES = 6
A_SESSION = 100
"""Streams that one session begins in a minute, of 120 that it may."""


def room_for_many() -> None:
    """Every open page is an open file, here and in what we start."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def follow(ground: Ground, many: int) -> tuple[list[Number], dict[str, Any]]:
    streams = ground.poured["streams"]
    mine = [streams[place % len(streams)] for place in range(min(many, len(streams) * A_SESSION))]
    before = ground.memory()
    argv = [sys.executable, str(Path(__file__).with_name("following.py"))]
    began = time.perf_counter()
    with Popen(argv, stdin=PIPE, stdout=PIPE, text=True) as process:  # noqa: S603
        assert process.stdin is not None
        assert process.stdout is not None
        job = {"port": ground.port, "streams": [_stream(ground, *one) for one in mine], "writes": _writes(ground, mine)}
        process.stdin.write(json.dumps(job) + "\n")
        process.stdin.flush()
        held = json.loads(process.stdout.readline())["open"]
        opening = time.perf_counter() - began
        after = ground.memory()
        process.stdin.write("go on\n")
        process.stdin.flush()
        times = json.loads(process.stdout.readline())["times"]
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    table = {
        "asked for": len(mine),
        "held": held,
        "seconds to open": round(opening, 1),
        "KiB each": round((after - before) / max(1, held) / 1024, 1),
        "MiB in all": round(after / 2**20, 1),
        "p50": round(cuts[49] * 1e3, 1),
        "p95": round(cuts[94] * 1e3, 1),
    }
    return [
        Number("open pages one process holds", held, at_least=len(mine), unit=""),
        Number("memory of the process with them", table["MiB in all"], at_most=1024, unit="MiB"),
        Number("heard by the other's pages, p95", table["p95"], unit="ms, to compare"),
    ], table


def _stream(ground: Ground, pair: str, cookie: str) -> tuple[str, str]:
    lines = [
        f"GET /live/{pair} HTTP/1.1",
        f"Host: {HOST}:{ground.port}",
        f"Cookie: {ground.poured['session']}={cookie}",
    ]
    return pair, "\r\n".join([*lines, "", ""])


def _writes(ground: Ground, mine: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Points that are added, each in another pair, whose every open page is to hear of it."""
    followed = {pair for pair, _ in mine}
    asks = asks_of(ground)["add point"]
    pairs = [one["pair"] for one in ground.poured["pairs"][len(ground.poured["pairs"]) // 2 :] if not one["open"]]
    both = list(zip(pairs, asks, strict=True))[:WRITES]
    return [{"pair": pair, "bytes": ask["bytes"]} for pair, ask in both if pair in followed]
