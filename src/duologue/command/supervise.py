"""Keeps PostgreSQL, the pages and the worker alive until we are asked to stop."""

import http.client
import os
import shutil
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen

from duologue.command import children
from duologue.command.cluster import Cluster
from duologue.command.saying import err
from duologue.command.trouble import Exit, Trouble
from duologue.environment import listening, whole

LONGEST_START = 60.0
_LONGEST_PAUSE = 30.0
A_PAGE_WAITS = 20
"""Seconds, for the databases."""


@dataclass
class Kept:
    """A child that is started again when it ends by itself, after a pause that doubles while it keeps ending."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str]
    child: Popen[str] | None = None
    pause: float = 0.5
    not_before: float = 0.0
    since: float = field(default_factory=time.monotonic)

    def start(self) -> None:
        self.child = children.start(*self.argv, env=self.env)
        self.since = time.monotonic()

    def look(self) -> None:
        now = time.monotonic()
        if self.child is not None and self.child.poll() is None:
            if now - self.since > _LONGEST_PAUSE:
                self.pause = 0.5
            return
        if self.child is not None:
            err.print(f"The {self.name} ended by itself (code {self.child.returncode}); it is started again.")
            self.child, self.not_before = None, now + self.pause
            self.pause = min(self.pause * 2, _LONGEST_PAUSE)
        elif now >= self.not_before:
            self.start()

    def stop(self) -> None:
        if self.child is not None:
            children.stop(self.child)


def web(host: str, port: int, processes: int, env: Mapping[str, str]) -> Kept:
    waits = {"DUOLOGUE_PATIENCE": str(whole("DUOLOGUE_PATIENCE", A_PAGE_WAITS))}
    return Kept("web server", ("duologue.command.pages", host, str(port), str(processes)), {**env, **waits})


def worker(env: Mapping[str, str]) -> Kept:
    """A job may take as long as it takes: nobody sits before it."""
    return Kept("worker", ("duologue.command.jobs",), {**env, "DUOLOGUE_PATIENCE": "0"})


def measures(env: Mapping[str, str]) -> Kept | None:
    """Whoever tells Prometheus what the others counted, where somebody wants to know. Counting begins anew."""
    place = listening("DUOLOGUE_METRICS", guarded_by="DUOLOGUE_METRICS_TOKEN")
    if place is None:
        return None
    folder = Path(env["PROMETHEUS_MULTIPROC_DIR"])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    return Kept("teller of figures", ("duologue.command.measures", place[0], str(place[1])), env)


@contextmanager
def running(*kept: Kept) -> Iterator[None]:
    """Whatever of these was started is stopped at the end, the last first."""
    try:
        yield
    finally:
        for one in reversed(kept):
            one.stop()


def watch(cluster: Cluster | None, *kept: Kept) -> None:
    """Until AskedToStop is raised through here."""
    while True:
        if cluster is not None and cluster.server is not None and cluster.server.poll() is not None:
            err.print("PostgreSQL ended by itself; it is started again.")
            cluster.start()
        for one in kept:
            one.look()
        time.sleep(0.25)


def free_port(host: str, port: int) -> int:
    """The port, if nothing listens there; for 0, one that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            why = os.strerror(error.errno or 0)
            sentence = f"Port {port} on {host} cannot be used: {why}. --port names another; 0 picks a free one."
            raise Trouble(sentence, Exit.IN_THE_WAY) from None
        return int(probe.getsockname()[1])


def wait_until_it_answers(host: str, port: int, server: Kept) -> None:
    deadline = time.monotonic() + LONGEST_START
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    while time.monotonic() < deadline:
        if server.child is None or server.child.poll() is not None:
            break
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(near, port, timeout=5)
            with closing(connection):
                connection.request("GET", "/health")
                if connection.getresponse().status == http.HTTPStatus.OK:
                    return
        time.sleep(0.03)
    raise Trouble("The web server did not start; what it said is above. Nothing was changed.")
