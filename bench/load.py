"""Run as a process of its own: browsers that ask and wait, over connections they keep open, and note how long each answer took.

It reads what to ask as JSON from standard input and writes the times as JSON. It knows just enough of HTTP for our own answers,
so that little of the machine goes into asking.
"""

import asyncio
import json
import sys
import time
from itertools import count
from typing import Any


async def main() -> None:
    job = json.load(sys.stdin)
    times: dict[str, list[float]] = {name: [] for name, _ in job["asks"]}
    wrong: dict[str, int] = {}
    turns = count()
    began = time.perf_counter()
    ends = began + job["seconds"]

    async def browser() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", job["asks"][0][1][0]["port"])
        port = job["asks"][0][1][0]["port"]
        others = {port: (reader, writer)}
        while time.perf_counter() < ends:
            turn = next(turns)
            name, requests = job["asks"][turn % len(job["asks"])]
            request = requests[turn // len(job["asks"]) % len(requests)]
            if request["port"] not in others:
                others[request["port"]] = await asyncio.open_connection("127.0.0.1", request["port"])
            asked = time.perf_counter()
            status = await _ask(*others[request["port"]], request)
            if status in (200, 204, 302):
                times[name].append(time.perf_counter() - asked)
            else:
                wrong[f"{name} {status}"] = wrong.get(f"{name} {status}", 0) + 1
        for _, each in others.values():
            each.close()

    await asyncio.gather(*(browser() for _ in range(job["clients"])))
    json.dump({"times": times, "wrong": wrong, "seconds": time.perf_counter() - began}, sys.stdout)


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: dict[str, Any]) -> int:
    writer.write(request["bytes"].encode("latin-1"))
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode("latin-1").lower().split("\r\n")
    told = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    if told.get("transfer-encoding") == "chunked":
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    else:
        await reader.readexactly(int(told.get("content-length", 0)))
    return int(lines[0].split()[1])


if __name__ == "__main__":
    asyncio.run(main())
