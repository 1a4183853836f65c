"""Run as a process of its own: many open pages that follow their 1:1, and how soon each hears of what the other wrote.

JSON from standard input says whose streams to open and what to write; the times in which all of a pair's pages heard come back.
"""

import asyncio
import json
import resource
import sys
import time
from typing import Any

PATIENCE = 10.0
"""Seconds."""
AT_ONCE = 50
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def main() -> None:
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    job = json.loads(sys.stdin.readline())
    heard: dict[str, list[float]] = {pair: [] for pair, _ in job["streams"]}
    gate = asyncio.Semaphore(AT_ONCE)
    opened = await asyncio.gather(*(_open(job["port"], request, gate) for _, request in job["streams"]))
    listening = [
        asyncio.create_task(_listen(stream, heard[pair]))
        for stream, (pair, _) in zip(opened, job["streams"], strict=True)
        if stream
    ]
    _say({"open": len(listening)})
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)  # until memory has been looked at
    _say({"times": [each for write in job["writes"] for each in await _told(job["port"], write, heard)]})
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


async def _told(port: int, write: dict[str, Any], heard: dict[str, list[float]]) -> list[float]:
    """Seconds from sending what one writes until each open page of that pair has heard that something changed."""
    mine = heard[write["pair"]]
    mine.clear()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = time.perf_counter()
    writer.write(write["bytes"].encode("latin-1"))
    await reader.readuntil(b"\r\n\r\n")
    while len(mine) < write["pages"] and time.perf_counter() - began < PATIENCE:
        await asyncio.sleep(0.01)
    writer.close()
    return [at - began for at in mine] + [PATIENCE] * (write["pages"] - len(mine))


def _say(said: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
