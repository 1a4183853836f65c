"""From the tables of an earlier version, with rows in all of them: nothing is lost, and the version before runs on.

From the first there was and from a step back here; DUOLOGUE_LONG=yes tries one half way between as well.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps.registry import Apps
from django.db import connection, connections
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql
from psycopg.rows import TupleRow
from pytest_django import DjangoDbBlocker
from tests import ground
from tests.cast import build_cast
from tests.command.running import duologue
from tests.ground.databases import empty_tables
from tests.ground.tables import connected, make_empty
from tests.house.migration_rules import BEFORE_THE_RULES, is_judged
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
Chosen = Callable[[list[Migration]], list[Migration]]
"""Of the migrations since then, in their order, those that the version had."""


@contextmanager
def as_postgres(database: str) -> Iterator[Server]:
    with psycopg.connect(ground.cluster_of_this_run().url("postgres", database), autocommit=True) as server:
        server.execute("SET session_replication_role = replica")
        yield server


@pytest.fixture(scope="module")
def earliest(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The tables as they were when the rules of migrations began, made by the owner, with nothing in them."""
    name = "earliest"
    make_empty(name)
    try:
        with django_db_blocker.unblock(), connected(roles.OWNER, name):
            executor = MigrationExecutor(connection)
            executor.migrate(_when_the_rules_began(executor))
        yield name
    finally:
        _drop(name)


@contextmanager
def earlier_database(name: str, earliest: str, more: Chosen) -> Iterator[Apps]:
    """The tables of a version between then and now, and the models of that version."""
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}")
    try:
        with as_postgres("postgres") as server:
            server.execute(copy.format(*map(sql.Identifier, (name, earliest, roles.OWNER))))
        with psycopg.connect(ground.cluster_of_this_run().url(roles.OWNER, name)) as owner:
            roles.let_in(owner, name, roles.APP)
        with connected(roles.OWNER, name):
            executor = MigrationExecutor(connection)
            leaves = executor.loader.graph.leaf_nodes()
            those = more([migration for migration, _ in executor.migration_plan(leaves)])
            executor.migrate(leaves, plan=[(migration, False) for migration in those])
            then = [*_when_the_rules_began(executor), *((one.app_label, one.name) for one in those)]
        yield executor.loader.project_state(then).apps
    finally:
        _drop(name)


def nothing_more(_left: list[Migration]) -> list[Migration]:
    return []


def half_of_them(left: list[Migration]) -> list[Migration]:
    return left[: len(left) // 2]


def one_step_back(left: list[Migration]) -> list[Migration]:
    """All but the newest of each room, and what builds on one of those."""
    without, kept = set({one.app_label: (one.app_label, one.name) for one in left}.values()), []
    for one in left:
        if (one.app_label, one.name) in without or without & {(app, name) for app, name in one.dependencies}:
            without.add((one.app_label, one.name))
        else:
            kept.append(one)
    return kept


BETWEEN = (one_step_back, half_of_them) if os.environ.get("DUOLOGUE_LONG") else (one_step_back,)


def _when_the_rules_began(executor: MigrationExecutor) -> list[tuple[str, str]]:
    known = executor.loader.graph.leaf_nodes()
    then = [_named(executor, app, f"{BEFORE_THE_RULES[app]:04}") for app, _ in known if app in BEFORE_THE_RULES]
    return [*then, *(one for one in known if one[0] not in BEFORE_THE_RULES)]


def _drop(name: str) -> None:
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
def test_every_row_is_there_after_it_and_the_version_before_goes_on(new_home: Path, earliest: str) -> None:
    name = "earlier"
    with earlier_database(name, earliest, nothing_more) as apps:
        columns = poured(name)
        before = marks(name, columns)
        given = _addresses(name)
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
        assert stamp_of(name) == schema_stamp()

        counts = written_again(apps, name)
        assert counts == {table: before[table][0] for table in counts}
        assert len([many for many in counts.values() if many]) > 25
        assert marks(name, columns) == before

        again = duologue("upgrade", "--home", new_home, **given)
        assert (again.returncode, again.stdout) == (0, "Everything is of this version. Nothing was changed.\n")


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("more", BETWEEN, ids=lambda more: more.__name__)
def test_from_a_version_between_nothing_is_lost_and_that_version_goes_on(
    new_home: Path, earliest: str, more: Chosen
) -> None:
    name = "between"
    with earlier_database(name, earliest, more) as apps:
        columns = poured(name)
        before = marks(name, columns)
        assert stamp_of(name) != schema_stamp()

        Home(new_home).lay_out()
        Home(new_home).note_backup(of_keys=True, now=datetime.now(UTC))
        done = duologue("upgrade", "--home", new_home, **_addresses(name))

        assert done.returncode == 0, done.stderr
        assert stamp_of(name) == schema_stamp()
        assert marks(name, columns) == before
        counts = written_again(apps, name)
        assert counts == {table: before[table][0] for table in counts}
        assert marks(name, columns) == before


def test_the_versions_between_are_other_ones_each() -> None:
    left = [
        migration
        for migration, _ in MigrationExecutor(connection).migration_plan(
            MigrationExecutor(connection).loader.graph.leaf_nodes(), clean_start=True
        )
        if is_judged(migration.app_label, migration.name) and migration.app_label in BEFORE_THE_RULES
    ]
    half, back = half_of_them(left), one_step_back(left)

    assert 0 < len(half) < len(back) < len(left)
    newest = {one.app_label: one.name for one in left}
    assert not {(one.app_label, one.name) for one in back} & set(newest.items())


def _addresses(name: str) -> dict[str, str]:
    cluster = ground.cluster_of_this_run()
    return {
        "DATABASE_URL": cluster.url(roles.APP, name),
        "DATABASE_OWNER_URL": cluster.url(roles.OWNER, name),
        "DATABASE_BACKUP_URL": cluster.url("postgres", name),
        "KEYSTORE_URL": cluster.url(roles.KEYS, ground.keystore()),
        "DUOLOGUE_MASTER_KEY_FILE": f"{cluster.folder.parent}/master.key",
    }


def stamp_of(name: str) -> str | None:
    asked = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    with as_postgres(name) as server:
        found: str | None = (server.execute(asked, [name]).fetchone() or (None,))[0]
    return found


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
