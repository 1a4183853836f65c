"""From now on a migration runs while the version before is still serving."""

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from tests.house.migration_rules import BEFORE_THE_RULES, faults, is_judged

_INDEX = models.Index(fields=["name"], name="by_name")
_CHECK = models.CheckConstraint(condition=models.Q(name="a"), name="is_a")
_NEW = migrations.CreateModel("Person", [("name", models.TextField())])

REFUSED: dict[str, Operation] = {
    "a column without a default": migrations.AddField("person", "name", models.TextField()),
    "a default of Django alone": migrations.AddField("person", "name", models.TextField(default="")),
    "a column renamed": migrations.RenameField("person", "name", "called"),
    "a table renamed": migrations.RenameModel("Person", "Human"),
    "a column dropped": migrations.RemoveField("person", "name"),
    "a table dropped": migrations.DeleteModel("Person"),
    "an index with a lock": migrations.AddIndex("person", _INDEX),
    "a constraint with a lock": migrations.AddConstraint("person", _CHECK),
    "a drop in SQL": migrations.RunSQL("ALTER TABLE a DROP COLUMN b"),
    "a rename in SQL": migrations.RunSQL("ALTER TABLE a RENAME COLUMN b TO c"),
    "an index in SQL": migrations.RunSQL(["CREATE UNIQUE INDEX b ON a (c)"]),
    "a drop beside the state": migrations.SeparateDatabaseAndState([migrations.DeleteModel("Person")]),
}
ALLOWED: dict[str, list[Operation]] = {
    "a column that may be empty": [migrations.AddField("person", "name", models.TextField(null=True))],
    "a default of the database": [migrations.AddField("person", "name", models.TextField(db_default=""))],
    "an index without a lock": [AddIndexConcurrently("person", _INDEX)],
    "an index in SQL without a lock": [migrations.RunSQL("CREATE INDEX CONCURRENTLY b ON a (c)")],
    "a new table with all of it": [
        _NEW,
        migrations.AddIndex("person", _INDEX),
        migrations.AddConstraint("person", _CHECK),
    ],
    "a drop from the state alone": [
        migrations.SeparateDatabaseAndState([], [migrations.RemoveField("person", "name")])
    ],
}


def _of(operations: list[Operation]) -> list[str]:
    tried = type("Tried", (Migration,), {"operations": operations})
    return faults(tried("0099_tried", "people"))


@pytest.mark.parametrize("operation", REFUSED.values(), ids=REFUSED)
def test_what_breaks_the_version_before_is_refused(operation: Operation) -> None:
    assert len(_of([operation])) == 1


@pytest.mark.parametrize("operations", ALLOWED.values(), ids=ALLOWED)
def test_what_the_version_before_does_not_notice_is_let_pass(operations: list[Operation]) -> None:
    assert _of(operations) == []


def test_every_migration_from_now_on_keeps_the_rules() -> None:
    on_disk = MigrationLoader(None).disk_migrations
    ours = {key: each for key, each in on_disk.items() if type(each).__module__.startswith("duologue.")}

    assert {app for app, _ in ours} >= set(BEFORE_THE_RULES)
    assert {key: said for key, each in ours.items() if is_judged(*key) and (said := faults(each))} == {}
