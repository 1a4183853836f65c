"""Where the data is: on a PostgreSQL of our own in the home, or on the server that the environment names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import TupleRow

from duologue.command import roles
from duologue.command.cluster import Cluster
from duologue.command.home import Home
from duologue.command.keys import COOKIES, ensure_secrets, master_key_file
from duologue.command.owner import folder_in, owner_here
from duologue.command.trouble import Trouble
from duologue.environment import text

_ADDRESSES = {"DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_BACKUP_URL", "KEYSTORE_URL"}


@dataclass(frozen=True, slots=True)
class Databases:
    """One address for each part: the application, the owner of its tables, the key store."""

    app: str
    owner: str
    keys: str
    backup: str
    """For pg_dump, which has to see every row: a role that row-level security lets by, used for nothing else."""
    cluster: Cluster | None = None


def named_in_environment() -> Databases | None:
    app = text("DATABASE_URL", "")
    if not app:
        return None
    owner, keys = text("DATABASE_OWNER_URL", ""), text("KEYSTORE_URL", "")
    missing = [name for name, url in (("DATABASE_OWNER_URL", owner), ("KEYSTORE_URL", keys)) if not url]
    if missing:
        raise Trouble(
            f"DATABASE_URL is set, but not {' and '.join(missing)}. They belong together: docs/self-hosting.md."
        )
    return Databases(app, owner, keys, text("DATABASE_BACKUP_URL", owner))


@contextmanager
def standing(home: Home, *, own: bool = False) -> Iterator[Databases]:
    """The databases of a home this process holds, started if they are ours and stopped on the way out.

    `own`: the demo never goes into a server that the environment names.
    """
    elsewhere = None if own else named_in_environment()
    if elsewhere is not None:
        _open_the_door(elsewhere)
        ensure_secrets(home, elsewhere.keys)
        yield elsewhere
        return
    cluster = cluster_of(home)
    try:
        cluster.start()
        roles.lay_foundations(cluster.url("postgres", "postgres"))
        databases = databases_of(cluster)
        _open_the_door(databases)
        ensure_secrets(home, databases.keys)
        yield databases
    finally:
        cluster.stop()


@contextmanager
def reached(home: Home, *, new: bool = False) -> Iterator[Databases]:
    """The databases of a home, whether Duologue runs on it or not; one that is not there yet only where `new`."""
    if home.is_new and not new and named_in_environment() is None:
        raise Trouble(f"There is no Duologue in {home.path}. --home names another folder; `duologue serve` makes one.")
    home.lay_out()
    handle = home.lock()
    if handle is None:
        elsewhere = None if home.is_demo else named_in_environment()
        yield elsewhere or databases_of(cluster_of(home))
        return
    try:
        with standing(home, own=home.is_demo) as databases:
            yield databases
    finally:
        os.close(handle)


def cluster_of(home: Home) -> Cluster:
    return Cluster(folder_in(home.path, owner_here()))


def databases_of(cluster: Cluster) -> Databases:
    return Databases(
        cluster.url(roles.APP, roles.DATABASE),
        cluster.url(roles.OWNER, roles.DATABASE),
        cluster.url(roles.KEYS, roles.KEYSTORE),
        cluster.url("postgres", roles.DATABASE),
        cluster,
    )


def environment(home: Home, databases: Databases) -> dict[str, str]:
    """What a process of the application gets to know. The addresses of owner and backup are not part of it."""
    given = {name: value for name, value in os.environ.items() if name.removesuffix("_FILE") not in _ADDRESSES}
    has_secret = "DUOLOGUE_SECRET_KEY" in given or "DUOLOGUE_SECRET_KEY_FILE" in given
    return given | {
        "DJANGO_SETTINGS_MODULE": "duologue.settings",
        "DUOLOGUE_HOME": str(home.path),
        "DATABASE_URL": databases.app,
        "KEYSTORE_URL": databases.keys,
        "DUOLOGUE_MASTER_KEY_FILE": str(master_key_file(home)),
        **({} if has_secret else {"DUOLOGUE_SECRET_KEY_FILE": str(home.keys / COOKIES)}),
        "DUOLOGUE_DEMO": "yes" if home.is_demo else "no",
        **({"PROMETHEUS_MULTIPROC_DIR": str(home.path / "metrics")} if text("DUOLOGUE_METRICS", "") else {}),
    }


def _open_the_door(databases: Databases) -> None:
    """See that each database answers, the application's after its owner has let it in."""
    with _answering("DATABASE_OWNER_URL", databases.owner) as owner:
        app = conninfo_to_dict(databases.app)
        roles.let_in(owner, str(owner.info.dbname), str(app.get("user") or os.environ.get("USER", "")))
    for name, url in (("DATABASE_URL", databases.app), ("KEYSTORE_URL", databases.keys)):
        _answering(name, url).close()


def _answering(name: str, url: str) -> psycopg.Connection[TupleRow]:
    try:
        return psycopg.connect(url, connect_timeout=5)
    except psycopg.Error as error:
        lines = str(error).strip().splitlines()
        why = next((line.partition("FATAL:")[2].strip() for line in lines if "FATAL:" in line), lines[-1].strip())
        raise Trouble(f"The database that {name} names does not answer: {why.rstrip('.')}.") from None
