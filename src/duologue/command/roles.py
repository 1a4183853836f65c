"""Roles and databases of a cluster of our own. The application's role owns nothing, so the walls hold for it."""

import psycopg
from psycopg import Connection, sql
from psycopg.rows import TupleRow

OWNER, APP, KEYS = "duologue_owner", "duologue_app", "duologue_keys"
DATABASE, KEYSTORE = "duologue", "duologue_keys"

_DOOR = 0x646F_6F72  # any number will do, as long as it is always this one
_PLAIN = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION"


def lay_foundations(superuser_url: str) -> None:
    """Make the roles and databases that are missing."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        make_roles(connection)
        make_database(connection, DATABASE, OWNER)
        make_database(connection, KEYSTORE, KEYS)


def make_roles(connection: Connection[TupleRow]) -> None:
    there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    for role in {OWNER, APP, KEYS} - there:
        connection.execute(sql.SQL("CREATE ROLE {} " + _PLAIN).format(sql.Identifier(role)))


def make_database(connection: Connection[TupleRow], name: str, owner: str) -> None:
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return
    database, role = sql.Identifier(name), sql.Identifier(owner)
    connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, role))
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))


def let_in(connection: Connection[TupleRow], database: str, app: str) -> None:
    """As the owner: what the application may do with tables made from now on. A migration may take some of it back.

    Machines that start together do it one after the other: PostgreSQL refuses two who change one entry of its catalogue.
    """
    connection.execute("SELECT pg_advisory_xact_lock(%s)", [_DOOR])
    for grant in (
        "GRANT CONNECT ON DATABASE {database} TO {app}",
        "GRANT USAGE ON SCHEMA public TO {app}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app}",
    ):
        connection.execute(sql.SQL(grant).format(database=sql.Identifier(database), app=sql.Identifier(app)))
