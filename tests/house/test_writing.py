"""The eye that watches what a look changes sees what it has to see."""

import pytest
from tests.house.writing import changes


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ('INSERT INTO "meetings_note" ("id") VALUES (%s)', {"meetings_note"}),
        ('UPDATE "people_person" SET "zone" = %s', {"people_person"}),
        ('DELETE FROM "readiness_answer" WHERE true', {"readiness_answer"}),
        ("SELECT pg_notify('duologue_changed', %s)", {"pg_notify"}),
        ("WITH gone AS (DELETE FROM meetings_note RETURNING 1) SELECT 1", {"meetings_note"}),
        ("SELECT set_config('duologue.person', %s, true)", set()),
        ('SELECT "meetings_note"."id" FROM "meetings_note" FOR UPDATE', set()),
        (
            "WITH a AS (SELECT 1) INSERT INTO privacy_accessentry SELECT 1 ON CONFLICT DO UPDATE SET x = 1",
            {"privacy_accessentry"},
        ),
        ('SAVEPOINT "s1"', set()),
    ],
)
def test_every_way_of_changing_is_seen(sql: str, found: set[str]) -> None:
    assert changes(sql) == found
