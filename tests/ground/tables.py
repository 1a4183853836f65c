"""What the migrations say to an empty database. `make tables` writes it down."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connection
from tests import ground

from duologue.command import roles, tables

_NOT_SAID = re.compile(r"SELECT\b|(RELEASE )?SAVEPOINT\b", re.IGNORECASE)
_NOW = re.compile(r"'\d{4}-\d\d-\d\d \d\d:\d\d:[\d.+:]+'::timestamptz")


@contextmanager
def connected(role: str, database: str) -> Iterator[None]:
    """Django's connection is of that role, in that database."""
    used = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict |= {"USER": role, "NAME": database}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict |= used


def make_empty(database: str) -> None:
    cluster = ground.cluster_of_this_run()
    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as server:
        roles.make_database(server, database, roles.OWNER)
    with psycopg.connect(cluster.url(roles.OWNER, database)) as owner:
        roles.let_in(owner, database, roles.APP)


def said_by_migrations(database: str) -> str:
    """Migrate that empty database, one migration after another; what it was told, as a file."""
    said: list[str] = []
    with connected(roles.OWNER, database), connection.execute_wrapper(_writing_down(said)):
        call_command("migrate", verbosity=0, skip_checks=True)
    return "\n".join([tables.marked(), *said]) + "\n"


def _writing_down(said: list[str]) -> Callable[..., Any]:
    def write_down(execute: Callable[..., Any], statement: str, values: Any, many: bool, context: Any) -> Any:
        if many:
            raise ValueError("Many rows at once are not written down.")
        if not _NOT_SAID.match(statement.lstrip()):
            whole = statement
            if values is not None:
                whole = psycopg.ClientCursor(connection.connection).mogrify(statement, values)
            said.append(_at_once(whole))
        return execute(statement, values, many, context)

    return write_down


def _at_once(statement: str) -> str:
    """In one transaction with all others, and now."""
    alone = _NOW.sub("now()", statement).replace("INDEX CONCURRENTLY", "INDEX")
    return f"{alone.strip().rstrip(';')};"
