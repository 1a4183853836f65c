"""`duologue serve`: everything an organisation needs, in one command."""

import os
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Running:
    address: str
    cluster: Cluster | None
    kept: tuple[supervise.Kept, ...]

    def watch(self) -> None:
        supervise.watch(self.cluster, *self.kept)


def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    home: HomeOption = None,
    processes: Annotated[int, typer.Option(help="How many processes answer pages.", min=1)] = 1,
) -> None:
    """Run Duologue for an organisation: pages, mail, and a PostgreSQL of its own unless DATABASE_URL names one.

    Tables are brought up to date first. Ctrl-C or SIGTERM stops everything and leaves nothing running.
    """
    place = home_at(home)
    if place.is_demo:
        raise Trouble(f"{place.path} holds a demo organisation, whose doors stand open. `duologue demo` starts it.")
    if place.restoring.exists():
        raise Trouble(f"A restore into {place.path} was cut short. Run `duologue restore` again: it begins anew.")
    with started(place, host, port, own=False, processes=processes) as running:
        err.print(f"Duologue is at {running.address} and keeps its data in {place.path}. Ctrl-C stops it.")
        running.watch()


@contextmanager
def started(
    home: Home,
    host: str,
    port: int,
    *,
    own: bool,
    processes: int = 1,
    first: Callable[[Env], None] = lambda _: None,
) -> Iterator[Running]:
    """Everything running and answering; `first` is done once the tables are there and before pages are.

    What has to be refused is refused before anything is started.
    """
    stopping.listen()
    port = supervise.free_port(host, port)
    home.lay_out()
    with home.held(), standing(home, own=own) as databases:
        must_be_finished(databases)
        with working("Looking after the tables…"):
            make_ready(home, databases)
        address = os.environ.get("DUOLOGUE_PUBLIC_URL") or f"http://{_name_of(host)}:{port}"
        env = environment(home, databases) | {"DUOLOGUE_PUBLIC_URL": address}
        first(env)
        pages, jobs = supervise.web(host, port, processes, env), supervise.worker(env)
        with supervise.running(pages, jobs):
            pages.start()
            with working("Starting the pages…"):
                supervise.wait_until_it_answers(host, port, pages)
            jobs.start()  # not sooner: two starts at once make both wait
            yield Running(address, databases.cluster, (pages, jobs))


def _name_of(host: str) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host
