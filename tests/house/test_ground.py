"""The tests stand where the application stands: below the walls."""

import psycopg
import pytest
from django.db import connection
from tests import ground
from tests.ground.databases import empty_tables

pytestmark = pytest.mark.django_db


def test_tests_connect_as_the_role_of_the_application_which_owns_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolbypassrls, rolsuper FROM pg_roles WHERE rolname = current_user")

        assert cursor.fetchone() == ("duologue_app", False, False)

        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")

        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=True)
def test_what_a_test_commits_is_gone_after_it() -> None:
    row = "INSERT INTO django_session VALUES ('key', 'data', now())"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        before = cursor.fetchone()
        cursor.execute(row)

    empty_tables()

    with psycopg.connect(ground.cluster_of_this_run().url("postgres", ground.test_database())) as server:
        assert server.execute("SELECT count(*) FROM django_session").fetchone() == before
