"""From the tables of an earlier version, with rows in all of them: nothing is lost, and the version before runs on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps.registry import Apps
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql
from psycopg.rows import TupleRow
from tests import ground
from tests.cast import build_cast
from tests.command.running import duologue
from tests.ground.databases import empty_tables
from tests.ground.tables import connected, make_empty
from tests.house.migration_rules import BEFORE_THE_RULES
from tests.house.world import build

from duologue.command import roles
from duologue.command.databases import Databases
from duologue.command.home import Home
from duologue.command.ready import schema_stamp
from duologue.command.upgrade import take_away_half_indexes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("upgrade")]
Server = psycopg.Connection[TupleRow]
TABLES = """
    SELECT tablename FROM pg_tables WHERE schemaname = 'public'
    AND tablename NOT LIKE 'django\\_%' AND tablename NOT LIKE 'procrastinate\\_%' ORDER BY 1"""
COLUMNS = (
    "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s ORDER BY 1"
)
Columns = dict[str, list[str]]


@contextmanager
def as_postgres(database: str) -> Iterator[Server]:
    with psycopg.connect(ground.cluster_of_this_run().url("postgres", database), autocommit=True) as server:
        server.execute("SET session_replication_role = replica")
        yield server


@contextmanager
def earlier_database(name: str) -> Iterator[Apps]:
    """The tables as they were when the rules of migrations began, made by the owner; and the models of then."""
    make_empty(name)
    try:
        with connected(roles.OWNER, name):
            executor = MigrationExecutor(connection)
            known = executor.loader.graph.leaf_nodes()
            then = [(app, f"{BEFORE_THE_RULES[app]:04}") for app, _ in known if app in BEFORE_THE_RULES]
            targets = [_named(executor, *one) for one in then] + [
                one for one in known if one[0] not in BEFORE_THE_RULES
            ]
            state = executor.migrate(targets)
        yield state.apps
    finally:
        with as_postgres("postgres") as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _named(executor: MigrationExecutor, app: str, number: str) -> tuple[str, str]:
    found: tuple[str, str] = next(
        key for key in executor.loader.graph.nodes if key[0] == app and key[1].startswith(number)
    )
    return found


def poured(name: str) -> Columns:
    """Every row of a world of today, as far as there was a column for it then."""
    columns: Columns = {}
    with as_postgres(ground.test_database()) as now, as_postgres(name) as then:
        for (table,) in then.execute(TABLES).fetchall():
            known = {column for (column,) in now.execute(COLUMNS, [table])}
            columns[table] = [column for (column,) in then.execute(COLUMNS, [table]) if column in known]
            names = sql.SQL(", ").join(map(sql.Identifier, columns[table]))
            out = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), names)
            into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
            with then.cursor() as cursor, now.cursor() as source:
                cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
                with source.copy(out) as reading, cursor.copy(into) as writing:
                    for piece in reading:
                        writing.write(piece)
    return columns


def marks(name: str, columns: Columns) -> dict[str, tuple[int, str]]:
    """How many rows each table has, and a mark of what they held in the columns of then."""
    asked = "SELECT count(*), coalesce(md5(string_agg(row::text, chr(10) ORDER BY row::text)), '') FROM (SELECT {} FROM {}) row"
    with as_postgres(name) as server:
        found = {}
        for table, named in columns.items():
            query = sql.SQL(asked).format(sql.SQL(", ").join(map(sql.Identifier, named)), sql.Identifier(table))
            row = server.execute(query).fetchone()
            assert row
            found[table] = (int(row[0]), str(row[1]))
        return found


def written_again(apps: Apps, name: str) -> dict[str, int]:
    """The version before reads every row with its own models, and writes it again with the columns it knows."""
    counts: dict[str, int] = {}
    with connected("postgres", name):
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        for model in apps.get_models():
            if model._meta.app_label not in BEFORE_THE_RULES or not model._meta.managed:
                continue
            rows: list[Any] = list(model._base_manager.all())
            with connection.cursor() as cursor:
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
            model._base_manager.bulk_create(rows)
            counts[model._meta.db_table] = len(rows)
    return counts


@pytest.fixture
def world() -> Iterator[None]:
    with as_postgres(ground.keystore()) as server:  # other tests of this worker left keys of other masters
        server.execute("TRUNCATE data_key CASCADE")
    build(build_cast(), "planned")
    yield
    connections.close_all()
    empty_tables()


@pytest.mark.usefixtures("world")
def test_every_row_is_there_after_it_and_the_version_before_goes_on(new_home: Path) -> None:
    cluster, name = ground.cluster_of_this_run(), "earlier"
    with earlier_database(name) as apps:
        columns = poured(name)
        before = marks(name, columns)
        given = {
            "DATABASE_URL": cluster.url(roles.APP, name),
            "DATABASE_OWNER_URL": cluster.url(roles.OWNER, name),
            "DATABASE_BACKUP_URL": cluster.url("postgres", name),
            "KEYSTORE_URL": cluster.url(roles.KEYS, ground.keystore()),
            "DUOLOGUE_MASTER_KEY_FILE": f"{cluster.folder.parent}/master.key",
        }
        assert len([count for count, _ in before.values() if count]) > 40

        refused = duologue("upgrade", "--home", new_home, **given)
        assert (refused.returncode, "There is no backup of the data and the keys" in refused.stderr) == (2, True)
        assert marks(name, columns) == before

        Home(new_home).note_backup(of_keys=True, now=datetime.now(UTC) - timedelta(hours=20))
        held = new_home / "static" / "of-the-version-before.css"
        held.parent.mkdir(exist_ok=True)
        held.touch()
        done = duologue("upgrade", "--home", new_home, **given)
        assert done.returncode == 0, done.stderr
        assert "the tables are of this version" in done.stdout
        assert held.exists()  # which still sends it
        assert marks(name, columns) == before
        with as_postgres(name) as server:
            stamp = server.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
            ).fetchone()
        assert stamp == (schema_stamp(),)

        counts = written_again(apps, name)
        assert counts == {table: before[table][0] for table in counts}
        assert len([many for many in counts.values() if many]) > 25
        assert marks(name, columns) == before

        again = duologue("upgrade", "--home", new_home, **given)
        assert (again.returncode, again.stdout) == (0, "Everything is of this version. Nothing was changed.\n")


def test_an_index_that_was_cut_short_is_out_of_the_way_of_the_next_try() -> None:
    name = ground.test_database()
    half = "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'half_made'::regclass"
    with as_postgres(name) as server:
        server.execute("CREATE TABLE of_a_test (a int, b int)")
        try:
            server.execute(sql.SQL("ALTER TABLE of_a_test OWNER TO {}").format(sql.Identifier(roles.OWNER)))
            server.execute("CREATE INDEX half_made ON of_a_test (a)")
            server.execute("CREATE INDEX whole ON of_a_test (b)")
            server.execute(half)
            take_away_half_indexes(Databases("", ground.cluster_of_this_run().url(roles.OWNER, name), "", ""))
            left = server.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'of_a_test'").fetchall()
        finally:
            server.execute("DROP TABLE of_a_test")

    assert left == [("whole",)]


def test_where_nothing_is_yet_there_is_nothing_to_upgrade(new_home: Path) -> None:
    refused = duologue("upgrade", "--home", new_home)

    assert refused.returncode == 1
    assert f"There is no Duologue in {new_home}" in refused.stderr
