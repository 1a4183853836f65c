"""`duologue serve`: everything an organisation needs, in one command."""

import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from duologue.command import stopping, supervise
from duologue.command.cluster import Cluster
from duologue.command.databases import environment, standing
from duologue.command.home import Home, home_at
from duologue.command.ready import make_ready
from duologue.command.saying import err, working
from duologue.command.trouble import Trouble
from duologue.command.unfinished import must_be_finished

HomeOption = Annotated[Path | None, typer.Option(help="The folder that holds everything Duologue keeps.")]
HostOption = Annotated[str, typer.Option(help="The address to listen on.")]
PortOption = Annotated[int, typer.Option(help="The port to listen on; 0 picks a free one.", min=0, max=65535)]
Env = Mapping[str, str]


class Part(StrEnum):
    PAGES = "pages"
    JOBS = "jobs"


@dataclass(frozen=True, slots=True)
class Running:
    address: str
    cluster: Cluster | None
    kept: tuple[supervise.Kept, ...]
    leaving: Path

    def watch(self, grace: float = 0.0) -> None:
        """Until we are asked to stop; for `grace` seconds more we say so to whoever asks whether we are ready."""
        try:
            supervise.watch(self.cluster, *self.kept)
        except stopping.AskedToStop:
            if grace:
                self.leaving.touch()
                time.sleep(grace)
            raise


def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    home: HomeOption = None,
    processes: Annotated[int, typer.Option(help="How many processes answer pages.", min=1)] = 1,
    only: Annotated[
        Part | None, typer.Option(help="On this machine only the pages, or only the jobs such as sending mail.")
    ] = None,
    grace: Annotated[
        float,
        typer.Option(
            help="Seconds for which /ready says no before we stop, so that a proxy sends nobody any more.", min=0
        ),
    ] = 0,
) -> None:
    """Run Duologue for an organisation: pages, mail, and a PostgreSQL of its own unless DATABASE_URL names one.

    Tables are brought up to date first. Ctrl-C or SIGTERM stops everything and leaves nothing running.
    """
    place = home_at(home)
    if place.is_demo:
        raise Trouble(f"{place.path} holds a demo organisation, whose doors stand open. `duologue demo` starts it.")
    if place.restoring.exists():
        raise Trouble(f"A restore into {place.path} was cut short. Run `duologue restore` again: it begins anew.")
    with started(place, host, port, own=False, processes=processes, only=only) as running:
        where = "does its jobs" if only is Part.JOBS else f"is at {running.address}"
        err.print(f"Duologue {where} and keeps its data in {place.path}. Ctrl-C stops it.")
        running.watch(grace)


@contextmanager
def started(
    home: Home,
    host: str,
    port: int,
    *,
    own: bool,
    processes: int = 1,
    only: Part | None = None,
    first: Callable[[Env], None] = lambda _: None,
) -> Iterator[Running]:
    """Everything running and answering; `first` is done once the tables are there and before pages are.

    What has to be refused is refused before anything is started.
    """
    stopping.listen()
    port = supervise.free_port(host, port)
    home.lay_out()
    parts = (only,) if only else tuple(Part)
    with home.held(), standing(home, own=own) as databases:
        must_be_finished(databases)
        with working("Looking after the tables…"):
            make_ready(home, databases)
        address = os.environ.get("DUOLOGUE_PUBLIC_URL") or f"http://{_name_of(host)}:{port}"
        env = environment(home, databases) | {"DUOLOGUE_PUBLIC_URL": address}
        first(env)
        home.leaving.unlink(missing_ok=True)
        pages, jobs, told = supervise.web(host, port, processes, env), supervise.worker(env), supervise.measures(env)
        with supervise.running(pages, jobs, *([told] if told else [])):
            if Part.PAGES in parts:
                pages.start()
                with working("Starting the pages…"):
                    supervise.wait_until_it_answers(host, port, pages)
            if Part.JOBS in parts:
                jobs.start()  # not sooner: two starts at once make both wait
            if told:
                told.start()
            kept = tuple(one for one in (pages, jobs, told) if one and one.child)
            yield Running(address, databases.cluster, kept, home.leaving)


def _name_of(host: str) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host
