"""Run as a process of its own: many open pages that follow their 1:1, and how soon each hears of what the other wrote.

JSON from standard input says whose streams to open and what to write; the times in which all of a pair's pages heard come back.
"""

import asyncio
import contextlib
import json
import resource
import sys
import time
from collections import Counter
from typing import Any

PATIENCE = 10.0
"""Seconds."""
LONGEST_OPENING = 120.0
"""Seconds. What is not open by then is not held."""
AT_ONCE = 50
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def main() -> None:
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    job = json.loads(sys.stdin.readline())
    heard: dict[str, list[float]] = {pair: [] for pair, _ in job["streams"]}
    gate = asyncio.Semaphore(AT_ONCE)
    opening = {asyncio.create_task(_open(job["port"], request, gate)): pair for pair, request in job["streams"]}
    done, late = await asyncio.wait(opening, timeout=LONGEST_OPENING)
    for task in late:
        task.cancel()
    streams = [(opening[task], task.result()) for task in done if not task.exception()]
    listening = [asyncio.create_task(_listen(stream, heard[pair])) for pair, stream in streams if stream]
    many = Counter(pair for pair, stream in streams if stream)
    _say({"open": len(listening)})
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)  # until memory has been looked at
    _say({"times": [each for write in job["writes"] for each in await _told(job["port"], write, heard, many)]})
    for task in listening:
        task.cancel()


async def _open(port: int, request: str, gate: asyncio.Semaphore) -> Stream | None:
    async with gate:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2048)
        writer.write(request.encode("latin-1"))
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n")[0]:
            writer.close()
            return None
        await reader.readuntil(b"here")
        return reader, writer


async def _listen(stream: Stream, heard: list[float]) -> None:
    while line := await stream[0].readline():
        if b"event: changed" in line:
            heard.append(time.perf_counter())


async def _told(port: int, write: dict[str, Any], heard: dict[str, list[float]], many: Counter[str]) -> list[float]:
    """Seconds from sending what one writes until each open page of that pair has heard that something changed."""
    mine, pages = heard[write["pair"]], many[write["pair"]]
    mine.clear()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = time.perf_counter()
    writer.write(write["bytes"].encode("latin-1"))
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
    while len(mine) < pages and time.perf_counter() - began < PATIENCE:
        await asyncio.sleep(0.01)
    writer.close()
    return [at - began for at in mine] + [PATIENCE] * (pages - len(mine))


def _say(said: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
