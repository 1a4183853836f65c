"""The tests stand where the application stands: below the walls."""

import re

import psycopg
import pytest
from django.db import connection
from tests import ground
from tests.cast import NOW, Cast, build_cast, cast_by_acts
from tests.ground.databases import empty_tables
from tests.house.tenancy import tenant_tables

from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db
ID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


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


def test_a_cast_that_is_written_again_is_that_of_the_acts_under_other_ids() -> None:
    build_cast()
    by_acts, again = rows_of(cast_by_acts()), rows_of(build_cast())

    assert {"people_person", "people_reportingline", "people_rolegrant", "privacy_policyversion"} <= set(by_acts)
    assert again == by_acts


def rows_of(cast: Cast) -> dict[str, list[str]]:
    """Of each table, as esra and gwen may see them: with a name for the id of each of the cast, and none for any other."""
    named = {str(one.person_id): name for name, one in cast.everyone.items()}
    named |= {str(one.organisation_id): f"home of {one.name}" for one in (cast.esra, cast.gwen)}
    found: dict[str, list[str]] = {}
    for viewer in (cast.esra, cast.gwen):
        for table in sorted(tenant_tables()):
            with acting_as(viewer, NOW), connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT row::text FROM {table} AS row WHERE organisation_id = %s", [viewer.organisation_id]
                )
                rows = [ID.sub(lambda id_: named.get(id_[0], "an id"), row) for (row,) in cursor.fetchall()]
            found.setdefault(table, []).extend(sorted(rows))
    return {table: rows for table, rows in found.items() if rows}
