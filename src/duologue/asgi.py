"""One port for two manners of answering: pages in threads, live streams in the loop (decision 0002)."""

from a2wsgi import WSGIMiddleware
from a2wsgi.asgi_typing import Receive, Scope, Send
from django.conf import settings

from duologue.wsgi import application as pages

_pages = WSGIMiddleware(pages, workers=settings.DUOLOGUE_THREADS)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        from duologue.web.live import stream

        await stream(scope, receive, send)
    else:
        await _pages(scope, receive, send)
