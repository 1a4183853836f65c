"""One port for two manners of answering: pages in threads, live streams in the loop (decision 0002)."""

import sys
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.conf import settings

from duologue.wsgi import application as pages

# Threads that render pages would otherwise trip over each other: twice the pages a second at eight clients.
sys.setswitchinterval(0.02)

_pages = WSGIMiddleware(cast("Any", pages), workers=settings.DUOLOGUE_THREADS)


async def application(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        from duologue.web.live import stream

        await stream(scope, receive, send)
    else:
        # The server's `receive` gives something to await that is no coroutine, which is what a thread has to be given.
        async def received() -> Any:
            return await receive()

        await _pages(scope, received, send)
