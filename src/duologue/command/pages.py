"""Run as a process of its own: answers requests, in as many further processes as are asked for."""

import json
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
LISTENS_AFTER = 2.0
"""Seconds: the first page comes first."""


def main() -> None:
    from granian import Granian
    from granian.constants import Interfaces, Loops
    from granian.log import LogLevels

    host, port, processes = sys.argv[1:]
    _load()  # before the fork, so that the processes share it
    Granian(
        f"{PAGES}:application",
        address=host,
        port=int(port),
        interface=Interfaces.ASGINL,
        workers=int(processes),
        websockets=False,
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
