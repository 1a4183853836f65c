"""A program of somebody's that is told: it keeps all that comes, and answers as a test wants it to."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event as Signal
from threading import Thread
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from tests.cast import NOW, account_of

from duologue.bridges import tasks
from duologue.bridges.actions import NotDelivered
from duologue.bridges.actions.programs_told import add_program_told
from duologue.bridges.rules.told import TO_CHOOSE, signed
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer

EVERYTHING = [event.value for event in TO_CHOOSE if not event.of_administrators]


@dataclass
class Listener:
    address: str = ""
    secret: str = ""
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 204
    manner: str = "well"
    over: Signal = field(default_factory=Signal)

    @property
    def told(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.heard]

    def types(self) -> list[str]:
        return [one["type"] for one in self.told]

    def believes(self, headers: dict[str, str], body: bytes) -> bool:
        at = datetime.fromtimestamp(int(headers["webhook-timestamp"]), NOW.tzinfo)
        return headers["webhook-signature"] == signed(self.secret, headers["webhook-id"], at, body)["webhook-signature"]


@contextmanager
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            listener.heard.append(({name.lower(): value for name, value in self.headers.items()}, body))
            MANNERS[listener.manner](self, listener)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    listener.address = f"http://127.0.0.1:{server.server_port}/secret-path"
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    monkeypatch.setattr(settings, "DUOLOGUE_OWN_NETWORKS", True)
    try:
        yield listener
    finally:
        listener.over.set()
        server.shutdown()
        server.server_close()


def _answers(handler: BaseHTTPRequestHandler, listener: Listener) -> None:
    handler.send_response(listener.status)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def _breaks_off(handler: BaseHTTPRequestHandler, listener: Listener) -> None:
    handler.close_connection = True


def _sleeps(handler: BaseHTTPRequestHandler, listener: Listener) -> None:
    listener.over.wait(20)
    handler.close_connection = True


def _swells(handler: BaseHTTPRequestHandler, listener: Listener) -> None:
    """Says that all is well, and then never stops."""
    handler.send_response(200)
    handler.end_headers()
    until = time.monotonic() + 5
    try:
        while time.monotonic() < until and not listener.over.is_set():
            handler.wfile.write(b"x" * 65536)
    except OSError:
        handler.close_connection = True


def _sends_on(handler: BaseHTTPRequestHandler, listener: Listener) -> None:
    handler.send_response(307)
    handler.send_header("Location", listener.address + "/elsewhere")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


MANNERS: dict[str, Callable[[BaseHTTPRequestHandler, Listener], None]] = {
    "well": _answers,
    "breaks off": _breaks_off,
    "sleeps": _sleeps,
    "swells": _swells,
    "sends on": _sends_on,
}


def name(viewer: Viewer, listener: Listener, events: list[str] | None = None, *, now: datetime = NOW) -> None:
    account_of(viewer)
    with acting_as(viewer, now):
        listener.secret = add_program_told(
            viewer, name="My desk", address=listener.address, events=events or EVERYTHING, now=now
        )


def owed() -> list[dict[str, str]]:
    """Jobs that wait, in their order; taken out of the queue as they are told."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'cancelled' WHERE status = 'todo' AND task_name = 'tell_program'"
            " RETURNING id, args::text"
        )
        return [json.loads(args) for _, args in sorted(cursor.fetchall())]


def work(jobs: list[dict[str, str]], at: datetime) -> list[NotDelivered]:
    """Each once; what has to be tried again."""
    again = []
    for job in jobs:
        with time_machine.travel(at, tick=False):
            try:
                tasks.tell_a_program(**job)
            except NotDelivered as fault:
                again.append(fault)
    return again
