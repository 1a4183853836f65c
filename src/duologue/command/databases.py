"""Where the data is: on a PostgreSQL of our own in the home, or on the server that the environment names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from duologue.command import roles
from duologue.command.cluster import Cluster
from duologue.command.home import Home
from duologue.command.keys import COOKIES, ensure_secrets, master_key_file
from duologue.command.owner import folder_in, owner_here
from duologue.command.trouble import Trouble


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
    if "DATABASE_URL" not in os.environ:
        return None
    missing = [name for name in ("DATABASE_OWNER_URL", "KEYSTORE_URL") if name not in os.environ]
    if missing:
        raise Trouble(
            f"DATABASE_URL is set, but not {' and '.join(missing)}. They belong together: docs/self-hosting.md."
        )
    owner = os.environ["DATABASE_OWNER_URL"]
    backup = os.environ.get("DATABASE_BACKUP_URL", owner)
    return Databases(os.environ["DATABASE_URL"], owner, os.environ["KEYSTORE_URL"], backup)


@contextmanager
def standing(home: Home, *, own: bool = False) -> Iterator[Databases]:
    """The databases of a home this process holds, started if they are ours and stopped on the way out.

    `own`: the demo never goes into a server that the environment names.
    """
    elsewhere = None if own else named_in_environment()
    if elsewhere is not None:
        _must_answer(elsewhere)
        ensure_secrets(home, elsewhere.keys)
        yield elsewhere
        return
    cluster = cluster_of(home)
    try:
        cluster.start()
        roles.lay_foundations(cluster.url("postgres", "postgres"))
        databases = databases_of(cluster)
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
    """What a process of the application gets to know. The owner's address is not part of it."""
    given = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_OWNER_URL", "DATABASE_BACKUP_URL"}
    }
    has_secret = "DUOLOGUE_SECRET_KEY" in given or "DUOLOGUE_SECRET_KEY_FILE" in given
    return given | {
        "DJANGO_SETTINGS_MODULE": "duologue.settings",
        "DUOLOGUE_HOME": str(home.path),
        "DATABASE_URL": databases.app,
        "KEYSTORE_URL": databases.keys,
        "DUOLOGUE_MASTER_KEY_FILE": str(master_key_file(home)),
        **({} if has_secret else {"DUOLOGUE_SECRET_KEY_FILE": str(home.keys / COOKIES)}),
        "DUOLOGUE_DEMO": "yes" if home.is_demo else "no",
    }


def _must_answer(databases: Databases) -> None:
    addresses = {"DATABASE_URL": databases.app, "DATABASE_OWNER_URL": databases.owner, "KEYSTORE_URL": databases.keys}
    for name, url in addresses.items():
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.Error as error:
            why = str(error).strip().splitlines()[-1]
            raise Trouble(f"The database that {name} names does not answer: {why}.") from None
