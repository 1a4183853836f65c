"""This worker's databases, copied from one that the owner migrated, and emptied past row-level security."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql
from psycopg.rows import TupleRow
from tests import ground
from tests.ground.tables import connected, make_empty

from duologue.command import roles, tables
from duologue.command.cluster import Cluster
from duologue.command.owner import owner_here
from duologue.privacy.vault import prepare_store

TEMPLATE = "template_duologue"
_ANY_ROW = sql.SQL("SELECT 1 FROM {} LIMIT 1")
_started: list[Cluster] = []  # held: the guardian stops it, not this process


def lay_out() -> None:
    cluster = ground.cluster_of_this_run()
    with _one_worker_at_a_time():
        if not cluster.folder.exists():
            start(cluster)
            _lay_out_template(cluster)
        with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as server:
            roles.make_database(server, ground.keystore(), roles.KEYS)
            server.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY FILE_COPY").format(
                    *map(sql.Identifier, (ground.test_database(), TEMPLATE, roles.OWNER))
                )
            )
    prepare_store()
    _tables_to_empty()


def empty_tables() -> None:
    """Empty every table that was empty after the migrations."""
    connection.close()
    with as_superuser() as server:
        server.execute("SET lock_timeout = '10s'")
        server.execute("SET session_replication_role = replica")
        server.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.SQL(", ").join(_tables_to_empty())))


def everything_kept() -> dict[str, str]:
    """A mark of each table's rows, past every wall: what differs was changed. Attempts at signing in are not counted."""
    with as_superuser() as server:
        names = [name for name in _tables_to_empty() if name.as_string(None) != '"people_attempt"']
        one = sql.SQL("SELECT {}, md5(string_agg(row::text, chr(10) ORDER BY row::text)) FROM {} AS row")
        asked = sql.SQL(" UNION ALL ").join(one.format(name.as_string(None), name) for name in names)
        return {str(table): str(mark) for table, mark in server.execute(asked).fetchall()}


@cache
def _tables_to_empty() -> tuple[sql.Identifier, ...]:
    with as_superuser() as server:
        rows = server.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        tables = [sql.Identifier(str(name)) for (name,) in rows]
        return tuple(name for name in tables if not server.execute(_ANY_ROW.format(name)).fetchone())


def as_superuser() -> psycopg.Connection[TupleRow]:
    return psycopg.connect(ground.cluster_of_this_run().url("postgres", ground.test_database()), autocommit=True)


def start(cluster: Cluster) -> None:
    """With the roles of the application, and nothing in it."""
    cluster.folder.mkdir(mode=0o700)
    owner_here().take(cluster.folder)
    cluster.start()
    _started.append(cluster)
    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as server:
        roles.make_roles(server)


def _lay_out_template(cluster: Cluster) -> None:
    make_empty(TEMPLATE)
    with psycopg.connect(cluster.url(roles.OWNER, TEMPLATE)) as owner:
        tables.lay_out(owner)
    with connected(roles.OWNER, TEMPLATE):
        call_command("migrate", verbosity=0, skip_checks=True)


@contextmanager
def _one_worker_at_a_time() -> Iterator[None]:
    with (Path(os.environ[ground.FOLDER]) / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
