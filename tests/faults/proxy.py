"""A proxy as people have one in front: asks each Duologue whether it is ready, and sends everybody to those that are."""

import asyncio
import itertools
import threading
from collections import Counter
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientConnectionError, ClientConnectorError, ClientSession, ClientTimeout, TCPConnector, web

LOOKS_EVERY = 0.1
_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "host", "content-encoding"}


@dataclass
class Proxy:
    port: int
    behind: list[str]
    ready: set[str] = field(default_factory=set)
    sent: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    """What nobody could be found for: each is a person who saw an error."""

    def __enter__(self) -> "Proxy":
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._do(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, what: Any) -> None:
        done: Future[None] = asyncio.run_coroutine_threadsafe(what, self._loop)
        done.result(30)

    async def _start(self) -> None:
        self._turn = itertools.count()
        self._asking = ClientSession(
            connector=TCPConnector(keepalive_timeout=5), auto_decompress=False, timeout=ClientTimeout(total=None)
        )
        self._looking = asyncio.create_task(self._look())
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._hand_on)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def _stop(self) -> None:
        self._looking.cancel()
        await self._runner.cleanup()
        await self._asking.close()

    async def _look(self) -> None:
        while True:
            for one in self.behind:
                well = False
                with suppress(ClientConnectionError, TimeoutError, OSError):
                    async with self._asking.get(f"{one}/ready", timeout=ClientTimeout(total=5)) as answer:
                        well = answer.status == 200
                (self.ready.add if well else self.ready.discard)(one)
            await asyncio.sleep(LOOKS_EVERY)

    async def _hand_on(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _HOP_BY_HOP}
        headers["Host"] = f"127.0.0.1:{self.port}"
        for one in self._in_turn():
            try:
                return await self._asked(request, one, headers, body)
            except ClientConnectorError:
                continue  # nothing was sent yet: another may have it
            except ClientConnectionError as fault:
                if request.method == "GET":
                    continue
                self.refused.append(f"{request.method} {request.path}: {type(fault).__name__}")
                return web.Response(status=502)
        self.refused.append(f"{request.method} {request.path}: nobody")
        return web.Response(status=502)

    def _in_turn(self) -> list[str]:
        there = sorted(self.ready)
        begin = next(self._turn) % len(there) if there else 0
        return there[begin:] + there[:begin]

    async def _asked(self, request: web.Request, one: str, headers: dict[str, str], body: bytes) -> web.StreamResponse:
        async with self._asking.request(
            request.method, f"{one}{request.path_qs}", headers=headers, data=body or None, allow_redirects=False
        ) as answer:
            self.sent[one] += 1
            told = web.StreamResponse(status=answer.status)
            for name, value in answer.headers.items():
                if name.lower() not in _HOP_BY_HOP - {"content-encoding"}:
                    told.headers.add(name, value)
            await told.prepare(request)
            async for piece in answer.content.iter_any():
                await told.write(piece)
            await told.write_eof()
            return told
