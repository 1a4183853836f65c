"""Run as a process of its own: answers requests, in as many further processes as are asked for."""

import json
import resource
import sys
from importlib import import_module
from pathlib import Path
from threading import Timer
from typing import Any

from duologue.command.children import ending_with_us
from duologue.command.keys import write_private
from duologue.command.saying import guarded

WAYS_IN = "ways-in.json"
PAGES = "duologue.asgi"
"""By its name: the command starts the pages, but stands beside them, not above."""
OPEN_AT_ONCE = 16_384
"""Connections of one process. A page that follows its 1:1 holds one for as long as it is open; the server's own bound is 1,024."""
LISTENS_AFTER = 2.0
"""Seconds: the first page comes first."""


def main() -> None:
    from granian import Granian
    from granian.constants import Interfaces, Loops
    from granian.log import LogLevels

    host, port, processes = sys.argv[1:]
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # every open page is an open file, and often 1,024 are let
    _load()  # before the fork, so that the processes share it
    Granian(
        f"{PAGES}:application",
        address=host,
        port=int(port),
        interface=Interfaces.ASGINL,
        workers=int(processes),
        websockets=False,
        backpressure=OPEN_AT_ONCE,
        loop=Loops.asyncio,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=3,
    ).serve(target_loader=_application, wrap_loader=False)


def _load() -> None:
    from django.conf import settings
    from django.db import connection
    from django.urls import get_resolver

    import_module(PAGES)
    assert get_resolver().url_patterns
    if settings.DUOLOGUE_DEMO:
        from duologue.demo.signin import links

        write_private(Path(settings.DUOLOGUE_HOME) / WAYS_IN, json.dumps(links()).encode())
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]


def _application() -> Any:
    """In each process that answers: it must not outlive the one that holds the port."""
    ending_with_us()
    application = import_module(PAGES).application
    soon = Timer(LISTENS_AFTER, _listen)
    soon.daemon = True
    soon.start()
    return application


def _listen() -> None:
    """The language check takes two seconds to be there: not while the first person waits whose words it looks over."""
    from duologue.safety.language import check
    from duologue.safety.rules.language.draft import Draft

    check(Draft("One sentence is enough."))


if __name__ == "__main__":
    sys.exit(guarded(main))
