"""A model on loopback that speaks as those that an organisation runs itself."""

import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.cast import NOW

from duologue.bridges.actions.connections import set_up, switch
from duologue.bridges.connections.own_model import OWN_MODEL
from duologue.privacy.viewer import Viewer

SAID = "Could we look at the rota together?"


@dataclass
class Model:
    address: str = ""
    asked: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    answers: deque[tuple[int, bytes, float]] = field(default_factory=deque)
    """Status, body, and how long it thinks."""


def spoken(text: object) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


@contextmanager
def running() -> Iterator[Model]:
    model, stop = Model(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            model.asked.append((f"{self.path} {self.headers['Authorization']}", json.loads(body)))
            status, answer, thinks = model.answers.popleft() if model.answers else (200, spoken(SAID), 0.0)
            stop.wait(thinks)
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    model.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield model
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def named(esra: Viewer, model: Model, key: str) -> None:
    """By an administrator, and switched on."""
    set_up(esra, OWN_MODEL, {"address": model.address, "name": "small", "key": key}, now=NOW)
    switch(esra, OWN_MODEL, on=True, now=NOW)
