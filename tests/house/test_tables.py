"""What the migrations made is what the models say, with a wall around every word."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.state import StateApps
from tests.ground.databases import as_superuser

from duologue.privacy.walls import asked_once, bare_walls

pytestmark = pytest.mark.django_db

WITHOUT_A_WALL = {"bridges_outgoingmail"}
"""Mail that is owed: read by the worker, who is nobody, and wiped once it is sent."""
_UNWALLED = """
    SELECT relname FROM pg_class c
    WHERE relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)
    AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname LIKE '%\\_sealed')"""
_POLICIES = "SELECT tablename, cmd, count(*) FROM pg_policies GROUP BY 1, 2 HAVING count(*) > 1 OR cmd = 'ALL'"


def test_the_migrations_make_what_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_every_table_with_words_in_it_has_a_wall_that_binds_its_owner_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_UNWALLED)

        assert {name for (name,) in cursor.fetchall()} == WITHOUT_A_WALL


def test_there_is_one_policy_for_a_table_and_a_verb() -> None:
    """Policies are OR-ed: a second one opens what the first closes, and one FOR ALL opens reading too."""
    with connection.cursor() as cursor:
        cursor.execute(_POLICIES)

        assert cursor.fetchall() == []


def test_every_wall_asks_once_for_a_question_who_is_looking() -> None:
    assert bare_walls(connection, "") == []


def test_a_wall_that_was_put_up_before_asks_once_from_then_on() -> None:
    me = "nullif(current_setting('duologue.person', true), '')::uuid"
    with as_superuser() as server, server.transaction(force_rollback=True):
        server.execute("CREATE TABLE tried_it (author_id uuid, shared boolean)")
        server.execute(f"CREATE POLICY seen ON tried_it FOR SELECT USING (shared OR author_id = {me})")
        server.execute(f"CREATE POLICY written ON tried_it FOR INSERT WITH CHECK (author_id = {me})")
        editor: Any = SimpleNamespace(connection=server, execute=server.execute)
        asked_once("tried").code(StateApps([], {}), editor)
        walls = server.execute(
            "SELECT concat(qual, with_check) FROM pg_policies WHERE tablename = 'tried_it'"
        ).fetchall()

        assert bare_walls(server, "tried") == []
        assert sorted(words.count("( SELECT (NULLIF(current_setting('duologue.person'") for (words,) in walls) == [1, 1]
        assert any(words.startswith("(shared OR (author_id = ") for (words,) in walls)
