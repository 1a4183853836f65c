"""A new database is laid out at once, and is what every migration in turn would have made of it."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from tests import ground
from tests.ground.tables import make_empty, said_by_migrations

from duologue.command import roles, tables
from duologue.command.pouring import run

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("tables")]
IN_TURN, AT_ONCE = "tables_in_turn", "tables_at_once"
STALE = "`make tables` writes it anew: the migrations say something else by now."


@pytest.fixture
def empty() -> Iterator[None]:
    for name in (IN_TURN, AT_ONCE):
        make_empty(name)
    yield
    with psycopg.connect(ground.cluster_of_this_run().url("postgres", "postgres"), autocommit=True) as server:
        for name in (IN_TURN, AT_ONCE):
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def laid_out(name: str) -> bool:
    with psycopg.connect(ground.cluster_of_this_run().url(roles.OWNER, name)) as owner:
        return tables.lay_out(owner)


def structure(name: str) -> str:
    """As a backup would have it, privileges and row-level security included."""
    url = ground.cluster_of_this_run().url("postgres", name)
    lines = run("pg_dump", "--schema-only", f"--dbname={url}").decode().splitlines()
    return "\n".join(
        line for line in lines if not line.startswith(("\\restrict", "\\unrestrict"))
    )  # with a word of chance


@pytest.mark.usefixtures("empty")
def test_the_file_says_what_the_migrations_say_and_makes_the_same_tables() -> None:
    assert tables.FILE.read_text(encoding="utf-8") == said_by_migrations(IN_TURN), STALE
    assert laid_out(AT_ONCE)

    assert "CREATE POLICY" in structure(AT_ONCE)
    assert structure(AT_ONCE) == structure(IN_TURN)


@pytest.mark.usefixtures("empty")
def test_where_something_is_or_the_file_is_of_other_migrations_nothing_is_laid_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with psycopg.connect(ground.cluster_of_this_run().url(roles.OWNER, IN_TURN)) as owner:
        owner.execute("CREATE TABLE already_here (one int)")
    assert not laid_out(IN_TURN)

    monkeypatch.setattr(tables, "schema_stamp", lambda: "duologue schema of another version")
    assert not laid_out(AT_ONCE)
    assert "CREATE TABLE" not in structure(AT_ONCE)
